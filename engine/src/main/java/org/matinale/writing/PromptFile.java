package org.matinale.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.matinale.kernel.PublicText;
import org.matinale.models.AnswerForm;

/** Instructions to a model, read from the text file beside this class that bears their name, and the form of the answer they ask for.
 *
 * @param version their name and a hash of both: a changed file is another version
 */
record PromptFile(String version, PublicText instructions, AnswerForm form, Instructions words) {
  static final PromptFile FULL = read("full", "passage");
  static final PromptFile BRIEF = read("brief", "passage");
  static final PromptFile PERSONAL = read("personal", "personal");
  static final PromptFile QUESTION = read("question", "answer");

  /** @param form also the name of the file that holds the schema */
  static PromptFile read(String name, String form) {
    String instructions = resource(name + ".txt");
    String schema = resource(form + ".schema.json").strip();
    return new PromptFile(name + "-" + Hash.of(instructions, schema).substring(0, 8), new PublicText(instructions), new AnswerForm(form, schema), new Instructions(instructions));
  }

  private static String resource(String file) {
    try (InputStream in = PromptFile.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException("no resource " + file);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + file + " cannot be read", e);
    }
  }
}
