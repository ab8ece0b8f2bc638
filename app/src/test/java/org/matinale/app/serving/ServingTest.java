package org.matinale.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServingTest {
  @TempDir Path folder;

  @Test
  void startsOnAnEmptyFolderAndAgain() throws Exception {
    for (int start = 0; start < 2; start++) {
      try (Household household = Household.in(folder.resolve("data"))) {
        assertThat(household.browser().open("/").body()).contains("Matinale");
      }
    }
  }
}
