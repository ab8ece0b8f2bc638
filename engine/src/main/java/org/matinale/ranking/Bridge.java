package org.matinale.ranking;

import java.util.List;
import org.matinale.kernel.Language;

/** What else a subject is called, in every language a reader knows, and where its words mean something else. */
interface Bridge {
  /** A subject without other names. */
  Bridge NONE =
      new Bridge() {
        @Override
        public List<Phrase> alsoCalled(String subject, Language language) {
          return List.of();
        }

        @Override
        public String inEnglish(String subject) {
          return subject;
        }

        @Override
        public boolean elsewhere(String subject, String text, Language language) {
          return false;
        }
      };

  /** The names and telling words of the subject in the language; none where the text names no known subject. */
  List<Phrase> alsoCalled(String subject, Language language);

  /** The subject as an English reader would say it; itself where it is not known. */
  String inEnglish(String subject);

  /** Whether the text uses the subject's words for another thing ("a climate of fear"), and only so. */
  boolean elsewhere(String subject, String text, Language language);
}
