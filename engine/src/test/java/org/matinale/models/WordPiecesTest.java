package org.matinale.models;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.kernel.ForAll;

/** Holds our cutter against the tokenizer that the model was trained with. */
final class WordPiecesTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "Rocket lifts off with two astronauts",
          "L'Élysée dément : « pas d'accord » sur l'été",
          "Crème brûlée, naïve façade — coöperate… ½ ²",
          "don't won't it's U.S.-led 3.14% $5 #tag @name a_b ~x^y|z",
          "漢字かな交じり文 한국어 ไทย हिन्दी עִבְרִית العَرَبِيَّة",
          "İstanbul ΑΣ ΟΔΟΣ ǅ ß ﬁ Å",
          "emoji 🚀🇫🇷👩‍🚀 tone 👍🏽",
          "zero\u200Bwidth soft\u00ADhyphen nul\u0000 bell\u0007 repl\uFFFD tab\tline\nreturn\r nbsp\u00A0 thin\u2009 line\u2028sep \u0085 \u3000",
          "x".repeat(99),
          "x".repeat(100),
          "x".repeat(101),
          "unaffable antidisestablishmentarianism qzxjv");
  private static final String[] ALPHABETS = {
    "abcdefghijklmnopqrstuvwxyz ", "ABCÉÈÀÇÙÂÊÎÔÛéèàçùâêîôûœæ ' ’", "0123456789.,:;-–—/%€$ ", "ñõäöüßøåłżčşğı ", "абвгдежзийклмнАБВ ёЙ ", "αβγδάέήΑΒΓ ", "字漢天地人日本 ", "אבגד ابتث ْ ", "()[]{}<>«»“”„!?…·•© "
  };
  private static HuggingFaceTokenizer oracle;
  private static WordPieces pieces;

  @BeforeAll
  static void load(@TempDir Path cache) throws IOException {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("DJL_CACHE_DIR", cache.toString());
    System.setProperty("ENGINE_CACHE_DIR", cache.toString());
    oracle = HuggingFaceTokenizer.newInstance(vocabulary(), Map.of("padding", "false", "truncation", "true", "maxLength", "128"));
    pieces = WordPieces.read(vocabulary());
  }

  @AfterAll
  static void unload() {
    oracle.close();
  }

  @Test
  void cutsAsTheModelsOwnTokenizerDoes() {
    for (String text : TEXTS) assertThat(pieces.of(text, 128)).as(text).containsExactly(oracle.encode(text).getIds());
  }

  @Test
  void cutsAnyTextAsTheModelsOwnTokenizerDoes() {
    ForAll.of(WordPiecesTest::text).check(1_000, text -> assertThat(pieces.of(text, 128)).containsExactly(oracle.encode(text).getIds()));
  }

  @Test
  void aShorterCutIsTheBeginningOfALongerOne() {
    ForAll.of(WordPiecesTest::text).check(text -> {
      long[] all = pieces.of(text, 128);
      long[] some = pieces.of(text, 16);
      assertThat(some).hasSize(Math.min(16, all.length)).endsWith(102);
      for (int i = 0; i < some.length - 1; i++) assertThat(some[i]).isEqualTo(all[i]);
    });
  }

  @Test
  void marksOfTheModelInATextAreOnlyWords() {
    assertThat(pieces.of("[SEP] [CLS]", 128)).doesNotContain(100).containsOnlyOnce(101).containsOnlyOnce(102);
  }

  @Test
  void aVeryLongTextIsReadFromItsBeginning() {
    assertThat(pieces.of("storm ".repeat(200_000), 128)).hasSize(128);
    assertThat(pieces.of("🚀".repeat(200_000), 128)).hasSize(3);
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int run = random.nextInt(12); run >= 0; run--) {
      int[] letters = ALPHABETS[random.nextInt(ALPHABETS.length)].codePoints().toArray();
      for (int i = random.nextInt(14); i >= 0; i--) text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private static InputStream vocabulary() {
    return Objects.requireNonNull(WordPiecesTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json"));
  }
}
