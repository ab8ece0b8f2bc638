package org.matinale.research;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;

/** A search of the web, where an operator allows one: words in, addresses of pages out. What it is asked leaves this machine. */
public interface Search {
  int MOST_HITS = 50;

  /** Searches once, and waits for the answer. It never throws for what the world does.
   *
   * @param words what to look for, in nobody's query language
   * @param language of the pages wanted; {@link Language#UNKNOWN} where any will do
   * @param most hits wanted, 1 to {@link #MOST_HITS}
   */
  Outcome search(String words, Language language, int most);

  /** What came of it. */
  sealed interface Outcome {}

  /** @param hits the best first, no address twice; none where nothing was found */
  record Results(List<Hit> hits) implements Outcome {
    public Results {
      hits = List.copyOf(hits);
    }
  }

  record Unavailable(Problem problem) implements Outcome {}

  /** One page that was found. All of it is a stranger's word: text, but not to be trusted.
   *
   * @param url absolute http or https address
   * @param title one line; empty where none was given
   * @param excerpt one line; empty where none was given
   * @param published null where it is not said
   * @param engine which search engine found it; empty where it is not said
   */
  record Hit(String url, String title, String excerpt, @Nullable Instant published, String engine) {
    public Hit {
      Check.that(url.startsWith("http://") || url.startsWith("https://"), "'%s' is no http or https address", url);
    }
  }
}
