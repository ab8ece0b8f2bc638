package org.matinale.ranking;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;

/** Which of a morning's stories hold a muted phrase; each is looked at once for all who mute it. Safe for many threads. */
final class Muting {
  private static final byte FREE = 1;
  private static final byte MUTED = 2;

  private final String phrase;
  private final Morning morning;
  private final byte[] verdicts;
  private final Map<Language, int[]> stems = new ConcurrentHashMap<>();

  Muting(String phrase, Morning morning) {
    this.phrase = phrase;
    this.morning = morning;
    verdicts = new byte[morning.stories().size()];
  }

  /** Whether any article of the story holds the phrase. */
  boolean story(int number) {
    byte known = verdicts[number]; // two threads that look at once see the same
    if (known == 0) verdicts[number] = known = morning.story(number).articles().stream().anyMatch(this::article) ? MUTED : FREE;
    return known == MUTED;
  }

  /** Whether the story was looked at and does not hold the phrase. */
  boolean free(int number) {
    return verdicts[number] == FREE;
  }

  boolean article(Article article) {
    return morning.reading(article).follows(stems.computeIfAbsent(article.language(), language -> Phrase.of(phrase, language, 1).stems().stream().mapToInt(morning.vocabulary()::number).toArray()));
  }
}
