package org.matinale.writing;

import java.util.regex.Pattern;
import org.matinale.language.Sentences;

/** What a model wrote on one line, without the numbers of excerpts that it likes to repeat in its prose. */
final class Plainly {
  private static final Pattern CITATION = Pattern.compile("\\s?\\[\\d{1,2}(?:\\s?[,;–-]\\s?\\d{1,2})*+]");
  private static final Pattern FINAL_STOP = Pattern.compile("(?<!\\.)\\.$");

  private Plainly() {}

  static String of(String written) {
    return Sentences.fold(CITATION.matcher(written).replaceAll("")).strip();
  }

  static String headline(String written) {
    return FINAL_STOP.matcher(of(written)).replaceFirst("");
  }
}
