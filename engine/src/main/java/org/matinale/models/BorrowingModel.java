package org.matinale.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;

/** Looks into another's memory first, and leaves no trace there; what is not in it is its own. */
record BorrowingModel(RememberingModel others, EmbeddingModel own) implements EmbeddingModel {
  @Override
  public String name() {
    return own.name();
  }

  @Override
  public int dimension() {
    return own.dimension();
  }

  @Override
  public boolean speaks(Language language) {
    return own.speaks(language);
  }

  @Override
  public boolean tuned() {
    return own.tuned();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float @Nullable []> found = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String text : texts) {
      float @Nullable [] known = others.known(text);
      found.add(known);
      if (known == null) unknown.add(text);
    }
    List<float[]> made = own.embed(unknown);
    List<float[]> answer = new ArrayList<>();
    int next = 0;
    for (float @Nullable [] known : found) answer.add(known != null ? known : Objects.requireNonNull(made.get(next++)));
    return answer;
  }

  @Override
  public void close() {}
}
