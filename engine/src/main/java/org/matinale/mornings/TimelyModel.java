package org.matinale.mornings;

import java.util.List;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModel;

/** A model that measures likeness in meaning until its time is over: from then on texts have no meaning to it, and are matched by their words. Safe for many threads. */
final class TimelyModel implements EmbeddingModel {
  private final EmbeddingModel model;
  private volatile boolean over;

  /** @param model stays the caller's to close */
  TimelyModel(EmbeddingModel model) {
    this.model = model;
  }

  void end() {
    over = true;
  }

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
    return over ? texts.stream().map(text -> new float[dimension()]).toList() : model.embed(texts);
  }

  @Override
  public void close() {
    // it is the caller's
  }
}
