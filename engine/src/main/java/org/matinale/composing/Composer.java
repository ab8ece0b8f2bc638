package org.matinale.composing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing.Card;
import org.matinale.kernel.StoryId;
import org.matinale.kernel.Unusable;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Slate;
import org.matinale.writing.Passage;
import org.matinale.writing.PersonalCard;
import org.matinale.writing.PersonalWording;

/** Makes a slate and the passages told for it into one reader's briefing, and a briefing into the three forms it is read in. */
public final class Composer {
  /** A briefing with fewer cards is a quiet one. */
  static final int FULL_MORNING = 5;

  private Composer() {}

  /** The briefing of one reader.
   *
   * <p>A story without a passage, or with one whose sources gave no addresses, becomes a link card of the first of its articles that has one, and no
   * card where none has: a reader can always go and look. Cards keep the slate's order.
   *
   * @param edition the local date of the morning it is for
   * @param passages by the stories they tell; those of follow-ups included
   * @param expenses what the passages cost, among how many readers
   * @throws IllegalArgumentException where the slate has more than ten choices that become cards
   */
  public static Briefing compose(
      Subscriber reader, LocalDate edition, Slate slate, Map<StoryId, Passage> passages, Briefing.SourcesRead sources, Expenses expenses) {
    Wording wording = Wording.of(reader.language());
    Cards dealer = new Cards(reader.zone(), edition, passages, expenses, wording);
    List<Card> cards = slate.choices().stream().map(dealer::card).flatMap(Optional::stream).toList();
    return new Briefing(
        edition,
        reader.id(),
        reader.language(),
        reader.zone(),
        cards,
        Closing.of(cards.size(), slate.unmatched(), wording),
        cards.size() < FULL_MORNING,
        reader.chronological(),
        label(cards),
        expenses.of(cards),
        sources);
  }

  /** The same where nothing cost anything: no model was asked. */
  public static Briefing compose(Subscriber reader, LocalDate edition, Slate slate, Map<StoryId, Passage> passages, Briefing.SourcesRead sources) {
    return compose(reader, edition, slate, passages, sources, Expenses.NONE);
  }

  /** What of a briefing is the reader's own and nobody has worded yet, for {@link PersonalWording}. */
  public static List<PersonalCard> personalCards(Briefing briefing) {
    return PersonalCards.of(briefing);
  }

  /** The same briefing with personal cards worded by a private model.
   *
   * @param worded by the cards' positions, from 1
   * @param share what it cost, for this reader alone
   */
  public static Briefing worded(Briefing briefing, Map<Integer, PersonalWording.Worded> worded, Briefing.Share share) {
    return Rewording.of(briefing, worded, share);
  }

  static Briefing.Label label(List<Card> cards) {
    List<String> models = cards.stream().map(Card::model).filter(Objects::nonNull).map(Objects::requireNonNull).distinct().sorted().toList();
    return new Briefing.Label(!models.isEmpty(), models);
  }

  /** What a briefing says of its sources, in the reader's language.
   *
   * @param edition the local date of the morning, before which what failed is dated
   * @param stalest see {@link Briefing.SourcesRead}
   */
  public static Briefing.SourcesRead sources(Subscriber reader, LocalDate edition, int read, List<Unusable> failed, @Nullable String stalest) {
    Wording wording = Wording.of(reader.language());
    return new Briefing.SourcesRead(read, failed.stream().map(one -> new Briefing.SourcesRead.Failed(one.name(), reason(one, wording, reader, edition))).toList(), stalest);
  }

  private static String reason(Unusable one, Wording wording, Subscriber reader, LocalDate edition) {
    String reason = wording.reason(one.problem());
    LocalDate since = one.since() == null ? edition : LocalDate.ofInstant(one.since(), reader.zone());
    return since.isBefore(edition.minusDays(1)) ? wording.say("failed.since", reason, wording.pastDate(since, edition)) : reason;
  }

  /** The briefing as one line of JSON (RFC 8259) in the documented format: keys in a fixed order, absent fields left out, instants in UTC. */
  public static String json(Briefing briefing) {
    return BriefingJson.write(briefing);
  }

  /** The briefing for a terminal of 80 columns; lines end with a line feed, and only addresses may be longer, each alone on its line.
   *
   * @param colour true to mark headlines and labels with escape sequences (ECMA-48); without it the text has no control character but line feeds
   */
  public static String text(Briefing briefing, boolean colour) {
    return BriefingText.write(briefing, colour);
  }

  /** The briefing as one HTML file that is complete in itself: no script, nothing loaded from anywhere, well-formed also as XML. */
  public static String page(Briefing briefing) {
    return BriefingPage.write(briefing);
  }
}
