package org.matinale.models;

import java.util.Locale;
import java.util.Optional;

/** How a server wants to be asked, as far as servers differ; learnt from what it rejects. Each step leaves fewer to take. */
record Dialect(Form form, boolean completionTokens, boolean temperature, boolean seed) {
  static final Dialect RICHEST = new Dialect(Form.STRICT, false, true, true);

  /** How the form of the answer is asked for. */
  enum Form {
    /** A schema that the server also wants to be strict. */
    STRICT,
    SCHEMA,
    /** JSON of any form; which one stands in the instructions. */
    OBJECT,
    /** In the instructions alone. */
    WORDS
  }

  /** The next one to try after a rejection; empty where it was about something else.
   *
   * @param message what the server said */
  Optional<Dialect> after(int status, String message) {
    if (status != 400 && status != 404 && status != 415 && status != 422 && status != 501) return Optional.empty();
    String said = message.toLowerCase(Locale.ROOT);
    if (!completionTokens && said.contains("max_completion_tokens")) return Optional.of(new Dialect(form, true, temperature, seed));
    if (temperature && said.contains("temperature")) return Optional.of(new Dialect(form, completionTokens, false, seed));
    boolean aboutForm = said.contains("response_format") || said.contains("json_schema") || said.contains("json_object") || said.contains("structured output") || said.contains("grammar") || said.contains("guided");
    if (!aboutForm && seed && said.contains("seed")) return Optional.of(new Dialect(form, completionTokens, temperature, false));
    if (aboutForm || (status != 404 && (said.contains("unsupported") || said.contains("not supported") || said.contains("unknown field") || said.contains("extra"))))
      return simpler(said).map(next -> new Dialect(next, completionTokens, temperature, seed));
    return Optional.empty();
  }

  private Optional<Form> simpler(String said) {
    return switch (form) {
      case STRICT -> Optional.of(said.contains("strict") || said.contains("required") || said.contains("additionalproperties") ? Form.SCHEMA : Form.OBJECT);
      case SCHEMA -> Optional.of(Form.OBJECT);
      case OBJECT -> Optional.of(Form.WORDS);
      case WORDS -> Optional.empty();
    };
  }
}
