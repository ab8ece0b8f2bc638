package org.matinale.composing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;

/** One reader's morning: finite, cited, explained.
 *
 * @param edition the local date of the morning it is for
 * @param cards none to ten
 * @param closing the last words: the end, a quiet day, interests nothing matched
 * @param quiet true where fewer than five cards were worth showing
 */
public record Briefing(
    LocalDate edition,
    String subscriber,
    Language language,
    ZoneId zone,
    List<Card> cards,
    String closing,
    boolean quiet,
    boolean chronological,
    SourcesRead sources) {

  public Briefing {
    Check.that(cards.size() <= 10, "a briefing of %d cards; at most 10", cards.size());
    cards = List.copyOf(cards);
  }

  /** @param read how many answered
   * @param stalest the source whose newest article is oldest, as readers know it; null where none is over three days old */
  public record SourcesRead(int read, List<Failed> failed, @Nullable String stalest) {
    public SourcesRead {
      failed = List.copyOf(failed);
    }

    /** @param reason one sentence in the reader's language or a problem's message */
    public record Failed(String source, String reason) {}
  }

  /** One matter of the briefing.
   *
   * @param sentences none for a link card
   * @param citations numbered from 1; never empty
   * @param story null but for stories and follow-ups
   * @param figure what its picture shows; null where it has none
   */
  public record Card(
      Kind kind,
      String headline,
      Language language,
      List<Sentence> sentences,
      List<Citation> citations,
      Rung rung,
      List<Why> why,
      boolean update,
      int withheld,
      @Nullable StoryFacts story,
      @Nullable Figure figure,
      @Nullable String passage) {

    public Card {
      Check.that(!citations.isEmpty(), "card '%s' without a citation", headline);
      sentences = List.copyOf(sentences);
      citations = List.copyOf(citations);
      why = List.copyOf(why);
      for (Sentence sentence : sentences)
        for (int cite : sentence.cites())
          Check.that(cite >= 1 && cite <= citations.size(), "card '%s' cites %d of %d", headline, cite, citations.size());
    }
  }

  /** The kinds of card there are today. */
  public enum Kind {
    STORY,
    LESSON,
    APPOINTMENT,
    FOLLOWUP
  }

  public record Sentence(String text, List<Integer> cites) {
    public Sentence {
      cites = List.copyOf(cites);
    }
  }

  /** What a sentence rests on. */
  public sealed interface Citation {
    int number();

    record Public(int number, String source, String title, String url, @Nullable Instant published) implements Citation {}

    /** @param lane "calendar" or "series"; @param ref a file's name */
    record Private(int number, String lane, String ref) implements Citation {}
  }

  /** Why a card is there, in the reader's language. */
  public sealed interface Why {
    record Interest(String interest, double score, List<String> terms) implements Why {}

    record Cause(String cause) implements Why {}
  }

  public record StoryFacts(StoryId id, List<ArticleId> articles, int independentSources, Instant firstSeen, Instant lastSeen) {}

  /** The small picture of a card, drawn by the page. */
  public sealed interface Figure {
    /** A story's articles through time. */
    record Coverage(List<Instant> articles) implements Figure {}

    /** Where an appointment lies in its day. */
    record DayStrip(ZonedDateTime start, ZonedDateTime end, boolean allDay) implements Figure {}

    /** Progress through a series. */
    record Progress(int step, int of) implements Figure {}
  }
}
