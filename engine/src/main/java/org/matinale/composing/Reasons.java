package org.matinale.composing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing.Why;
import org.matinale.personal.FollowUp;
import org.matinale.ranking.Explanation;
import org.matinale.ranking.Explanation.Reason;

/** An explanation in the reader's language. */
final class Reasons {
  private static final Pattern UNNAMED = Pattern.compile("(?i)(?:(?:calendar|calendrier|agenda)(?:[.]ics)?)?");

  private final ZoneId zone;
  private final LocalDate edition;
  private final Wording wording;

  Reasons(ZoneId zone, LocalDate edition, Wording wording) {
    this.zone = zone;
    this.edition = edition;
    this.wording = wording;
  }

  /** @param since when the reader did what is followed up; null where the matter is no follow-up */
  List<Why> of(Explanation explanation, @Nullable Instant since) {
    return explanation.reasons().stream().map(reason -> why(reason, since)).toList();
  }

  /** Whether a calendar is called no more than that. */
  static boolean unnamed(String calendar) {
    return UNNAMED.matcher(calendar.strip()).matches();
  }

  private Why why(Reason reason, @Nullable Instant since) {
    return switch (reason) {
      case Reason.OfInterest(String interest, double score, List<String> terms) -> new Why.Interest(interest, score, terms);
      case Reason.Salient(int sources) -> cause("why.salient", sources);
      case Reason.Preferred(String outlet) -> cause("why.preferred", SafeText.line(outlet));
      case Reason.Rare(String outlet) -> cause("why.rare", SafeText.line(outlet));
      case Reason.MovedOn() -> cause("why.moved-on");
      case Reason.Newest() -> cause("why.newest");
      case Reason.InCalendar(String calendar) -> unnamed(calendar) ? cause("why.calendar.unnamed") : cause("why.calendar", SafeText.line(calendar));
      case Reason.NextStep(String series) -> cause("why.next-step", SafeText.line(series));
      case Reason.Followed followed -> followed(followed, since);
    };
  }

  private Why followed(Reason.Followed followed, @Nullable Instant since) {
    String key =
        switch (followed.act()) {
          case WISHED -> "why.wished";
          case SAVED -> "why.saved";
          case ASKED -> "why.asked";
        };
    if (since == null || followed.act() == FollowUp.Act.WISHED) return cause(key + ".undated", Excerpt.of(followed.what()));
    return cause(key, Excerpt.of(followed.what()), wording.pastDate(since.atZone(zone).toLocalDate(), edition));
  }

  private Why cause(String key, Object... values) {
    return new Why.Cause(wording.say(key, values));
  }
}
