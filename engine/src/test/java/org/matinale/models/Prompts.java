package org.matinale.models;

import org.matinale.kernel.PrivateText;
import org.matinale.kernel.PublicText;
import org.matinale.kernel.Rung;

/** Prompts as the night writes them. */
public final class Prompts {
  public static final AnswerForm FORM =
      new AnswerForm(
          "passage",
          "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"headline\",\"sentences\"],\"properties\":{\"headline\":{\"type\":\"string\"},\"sentences\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"text\",\"cites\"],\"properties\":{\"text\":{\"type\":\"string\"},\"cites\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}}}}}}");

  public static final String INSTRUCTIONS = "You write one item of a morning briefing. Answer with one JSON object of a headline and sentences.";

  private Prompts() {}

  /** About a matter of this number. */
  public static Prompt.Shared shared(int number) {
    return shared(number, Rung.FULL);
  }

  public static Prompt.Shared shared(int number, Rung rung) {
    return of(rung, "The dam of Ostry reopened on Tuesday after repairs that took " + (number + 3) + " months.", "The mayor said that " + (number + 100) + " households had been without water, which she called unacceptable.");
  }

  public static Prompt.Shared of(Rung rung, String... sentences) {
    String text = "language: English (en)\nmatter: news story\ntelling: first\nexcerpts: 1\nfence: 0f3c9a7e51b2d864\n\n<<0f3c9a7e51b2d864 1>>\noutlet: The Ostry Post\npublished: 2026-05-29\ntitle: Ostry dam reopens after repairs\ntext:\n"
        + String.join("\n", sentences) + "\n<</0f3c9a7e51b2d864 1>>\n";
    return new Prompt.Shared("full-1", new PublicText(INSTRUCTIONS), new PublicText(text), FORM, rung, 900);
  }

  public static Prompt.Personal personal(String words) {
    return new Prompt.Personal(new PublicText(INSTRUCTIONS), new PrivateText(words), FORM, Rung.BRIEF, 200);
  }
}
