package org.matinale.ranking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.matinale.kernel.Language;

/** The subjects that have a name in every language a reader knows, and the texts that show them. */
interface Bridge {
  /** No subject has another name. */
  Bridge NONE =
      new Bridge() {
        @Override
        public Named named(String text, List<Language> languages) {
          return Named.NOTHING;
        }

        @Override
        public Map<String, Shown> shown(String title, String lead, Language language) {
          return Map.of();
        }
      };

  /** What a text is a name of.
   *
   * @param subjects none where it says more than a subject's name
   * @param wholly true where it is what the subject is called, false where it may be only a part of it ("Sweden" of the Nordic countries)
   * @param surely true where its words alone show the subject, so that where they do not, they mean something else
   * @param hardly true where its words alone show nothing: they mean the subject only beside another sign of it ("form" of fitness)
   * @param english as an English reader would say it */
  record Named(Set<String> subjects, boolean wholly, boolean surely, boolean hardly, String english) {
    static final Named NOTHING = new Named(Set.of(), false, false, false, "");

    public Named {
      subjects = Set.copyOf(subjects);
    }
  }

  /** How surely a text shows a subject.
   *
   * @param title 0 to 1, by its title; likewise {@code lead}
   * @param terms the words that show it, as the text writes them */
  record Shown(double title, double lead, List<String> terms) {
    public Shown {
      terms = List.copyOf(terms);
    }
  }

  /** What the whole text is a name of, in the first of the languages that knows it. */
  Named named(String text, List<Language> languages);

  /** The subjects a text is about: where a subject's words mean something else in it ("a climate of fear"), it is not among them. */
  Map<String, Shown> shown(String title, String lead, Language language);
}
