package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.matinale.composing.Briefing.Kind;

/** Leaves the sample mornings under {@code target/pages}, to be looked at in a browser. */
final class SampleMorningsTest {
  @Test
  void everyKindOfCardButDossiersIsInEachLanguage() throws IOException {
    for (Briefing briefing : new Briefing[] {SampleMornings.english(), SampleMornings.french()}) {
      assertThat(briefing.cards()).extracting(Briefing.Card::kind).containsAll(EnumSet.complementOf(EnumSet.of(Kind.DOSSIER))); // DossierCardTest has those
      Path folder = Files.createDirectories(Path.of("target", "pages"));
      Files.writeString(folder.resolve(briefing.language() + ".html"), Composer.page(briefing));
      Files.writeString(folder.resolve(briefing.language() + ".txt"), Composer.text(briefing, false));
      Files.writeString(folder.resolve(briefing.language() + ".json"), Composer.json(briefing));
    }
  }
}
