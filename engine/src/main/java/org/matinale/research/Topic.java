package org.matinale.research;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** A subject that readers ask for, with the words by which each language speaks of it.
 *
 * @param id stable: small letters and hyphens ("climate-change")
 * @param within id of the broader topic that it is part of; null where it is part of none
 */
public record Topic(String id, @Nullable String within, Map<Language, List<Term>> vocabulary) {
  public Topic {
    Check.that(id.matches("[a-z0-9]+(-[a-z0-9]+)*"), "'%s' is no topic id", id);
    vocabulary = Map.copyOf(vocabulary);
  }

  /** A word or phrase that shows the topic in a text.
   *
   * @param weight above 0, at most 1: how surely it does
   * @param name true where it also names the topic, false where it only belongs to it
   */
  public record Term(String text, double weight, boolean name) {
    public Term {
      Check.that(!text.isBlank(), "an empty term");
      Check.that(weight > 0 && weight <= 1, "weight %s of '%s' is not above 0 and at most 1", weight, text);
    }
  }

  public Optional<String> broader() {
    return Optional.ofNullable(within);
  }

  /** What the language calls it; its English name where the language has none. */
  public String name(Language language) {
    return vocabulary.getOrDefault(language, vocabulary.getOrDefault(Language.ENGLISH, List.of())).stream().findFirst().map(Term::text).orElse(id);
  }

  /** The words and phrases to look for in a text of the language, the name first; empty where the catalogue does not speak it. */
  public List<Term> terms(Language language) {
    return vocabulary.getOrDefault(language, List.of());
  }
}
