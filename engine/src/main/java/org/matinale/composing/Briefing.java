package org.matinale.composing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;

/** One reader's morning: finite, cited, explained.
 *
 * @param edition the local date of the morning it is for
 * @param cards none to ten
 * @param closing the last words: the end, a quiet day, interests nothing matched
 * @param quiet true where fewer than five cards were worth showing
 * @param label whether a language model wrote any of it
 * @param cost what it took, this reader's share of shared work included
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
    Label label,
    Cost cost,
    SourcesRead sources) {

  public Briefing {
    Check.that(cards.size() <= 10, "a briefing of %d cards; at most 10", cards.size());
    cards = List.copyOf(cards);
  }

  /** @param models the models' names, none where none was asked */
  public record Label(boolean aiGenerated, List<String> models) {
    public Label {
      models = List.copyOf(models);
    }
  }

  /** @param currency an ISO 4217 code; @param sharedPart how much of the money was spent for several readers at once, 0 to 1 */
  public record Cost(long tokens, BigDecimal money, String currency, double sharedPart) {
    public static final Cost NOTHING = new Cost(0, BigDecimal.ZERO, "EUR", 0);
  }

  /** @param read how many answered
   * @param stalest the source whose newest article is oldest, as readers know it; null where none is over three days old */
  public record SourcesRead(int read, List<Failed> failed, @Nullable String stalest) {
    public SourcesRead {
      failed = List.copyOf(failed);
    }

    /** @param source as it was named
     * @param reason in the reader's language */
    public record Failed(String source, String reason) {}
  }

  /** One matter of the briefing.
   *
   * @param headline one line, never blank
   * @param sentences none for a link card; an appointment's first says when and where
   * @param citations numbered from 1; never empty
   * @param story null but for news, dossiers and follow-ups
   * @param figure what its picture shows; null where it has none
   * @param passage the id of the passage it was told from; null where it is personal or only a link
   * @param model that wrote its sentences; null where they are the sources' own, or come from no model
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
      Share cost,
      @Nullable StoryFacts story,
      @Nullable Figure figure,
      @Nullable String passage,
      @Nullable String model) {

    /** A card that no model wrote. */
    public Card(
        Kind kind, String headline, Language language, List<Sentence> sentences, List<Citation> citations, Rung rung, List<Why> why, boolean update, int withheld, Share cost, @Nullable StoryFacts story,
        @Nullable Figure figure, @Nullable String passage) {
      this(kind, headline, language, sentences, citations, rung, why, update, withheld, cost, story, figure, passage, null);
    }

    public Card {
      Check.that(!headline.isBlank(), "a %s card without a headline", kind);
      Check.that(!citations.isEmpty(), "card '%s' without a citation", headline);
      sentences = List.copyOf(sentences);
      citations = List.copyOf(citations);
      why = List.copyOf(why);
      for (Sentence sentence : sentences)
        for (int cite : sentence.cites())
          Check.that(cite >= 1 && cite <= citations.size(), "card '%s' cites %d of %d", headline, cite, citations.size());
    }
  }

  /** What a card cost altogether, and among how many readers that is divided: at least one. */
  public record Share(long tokens, BigDecimal money, int readers) {
    public static final Share NOTHING = new Share(0, BigDecimal.ZERO, 1);
  }

  /** The kinds of card there are today. */
  public enum Kind {
    STORY,
    DOSSIER,
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

    /** @param rights whether its publisher leaves it to machines: what is reserved reaches no model, a private one neither */
    record Public(int number, String source, String title, String url, @Nullable Instant published, Rights rights) implements Citation {
      /** Of an open article. */
      public Public(int number, String source, String title, String url, @Nullable Instant published) {
        this(number, source, title, url, published, Rights.OPEN);
      }
    }

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
    record Progress(String series, int step, int of) implements Figure {}
  }
}
