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

  /** In the words of the model that she lets read her questions, from passages of the sources.
   *
   * @param sentences at least one
   * @param passages what it was told from, the best first
   * @param withheld how many sentences the passages did not bear out
   * @param model who worded it */
  record Worded(List<Sentence> sentences, List<Passage> passages, int withheld, String model) implements Answer {
    public Worded {
      sentences = List.copyOf(sentences);
      passages = List.copyOf(passages);
      Check.that(!sentences.isEmpty() && !model.isBlank(), "an answer in nobody's words");
      for (Sentence sentence : sentences) for (int cite : sentence.cites()) Check.that(cite >= 1 && cite <= passages.size(), "an answer that cites passage %d of %d", cite, passages.size());
    }
  }

  /** A sentence of a model's.
   *
   * @param cites the passages it rests on, from 1; at least one */
  record Sentence(String text, List<Integer> cites) {
    public Sentence {
      cites = List.copyOf(cites);
      Check.that(!text.isBlank() && !cites.isEmpty(), "a sentence that rests on nothing");
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
