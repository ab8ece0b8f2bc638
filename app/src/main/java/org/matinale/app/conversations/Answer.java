package org.matinale.app.conversations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** What was answered to a question. */
public sealed interface Answer {
  /** In the sources' own whole sentences.
   *
   * @param passages the best first; at least one */
  record Quoted(List<Passage> passages) implements Answer {
    public Quoted {
      passages = List.copyOf(passages);
      Check.that(!passages.isEmpty(), "an answer that quotes nothing");
    }
  }

  /** The sources do not say. */
  record NotSaid() implements Answer {}

  /** What one article says.
   *
   * @param source who published it
   * @param url of the article
   * @param published null where it is not known
   * @param language of title and sentences
   */
  record Passage(String source, String title, String url, @Nullable Instant published, Language language, List<String> sentences) {
    public Passage {
      sentences = List.copyOf(sentences);
      Check.that(!url.isBlank() && !sentences.isEmpty(), "a passage of '%s' without an address or a sentence", source);
    }
  }
}
