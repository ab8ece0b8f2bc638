package org.matinale.models;

import java.util.List;
import org.matinale.kernel.Language;

/** Somebody else's model: closing it closes nothing. */
record LentModel(EmbeddingModel model) implements EmbeddingModel {
  @Override
  public String name() {
    return model.name();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public boolean speaks(Language language) {
    return model.speaks(language);
  }

  @Override
  public boolean tuned() {
    return model.tuned();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return model.embed(texts);
  }

  @Override
  public void close() {}
}
