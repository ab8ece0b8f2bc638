package org.matinale.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.matinale.kernel.Language;

/** A model to which every text means the same, and which writes down what it was shown; no word with "kestrel" may be among it. */
public final class WatchfulModel implements EmbeddingModel {
  private final List<String> shown = new ArrayList<>();

  /** That it was asked something, and nothing of what is reserved. */
  public void assertNeverShown() {
    assertThat(shown).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase("kestrel"));
  }

  @Override
  public String name() {
    return "one-meaning";
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public boolean speaks(Language language) {
    return true;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    shown.addAll(texts);
    return texts.stream().map(text -> new float[] {1, 0}).toList();
  }

  @Override
  public void close() {}
}
