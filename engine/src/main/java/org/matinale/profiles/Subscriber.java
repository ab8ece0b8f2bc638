package org.matinale.profiles;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** A reader and everything she told us, each part by an act of her own.
 *
 * @param languages she reads, the one she is addressed in first; never empty
 * @param mutes phrases she never wants to meet
 * @param affinities by an outlet's site: above 1 for more of it, below 1 for less, 0 for never
 * @param series the next step of each series she follows, from 1, by the series' name
 * @param readyBy when the briefing must be there, in her zone
 * @param chronological true to order by time alone, without a profile
 * @param confides whether a model that the operator marked private may word her own cards and answer her questions
 */
public record Subscriber(
    String id,
    Plan plan,
    List<Language> languages,
    List<Interest> interests,
    List<String> mutes,
    List<Wish> wishes,
    Map<String, Double> affinities,
    List<String> calendars,
    Map<String, Integer> series,
    List<Feedback> history,
    LocalTime readyBy,
    ZoneId zone,
    List<Told> told,
    boolean chronological,
    boolean confides) {

  /** Who confides in no model. */
  public Subscriber(
      String id, Plan plan, List<Language> languages, List<Interest> interests, List<String> mutes, List<Wish> wishes, Map<String, Double> affinities, List<String> calendars, Map<String, Integer> series, List<Feedback> history,
      LocalTime readyBy, ZoneId zone, List<Told> told, boolean chronological) {
    this(id, plan, languages, interests, mutes, wishes, affinities, calendars, series, history, readyBy, zone, told, chronological, false);
  }

  /** What she pays. */
  public enum Plan {
    FREE,
    PAID
  }

  public Subscriber {
    Check.that(!id.isBlank(), "a subscriber without an id");
    Check.that(!languages.isEmpty(), "subscriber %s without a language", id);
    languages = List.copyOf(languages);
    interests = distinct(interests);
    mutes = List.copyOf(mutes);
    wishes = List.copyOf(wishes);
    affinities = Map.copyOf(affinities);
    calendars = List.copyOf(calendars);
    series = Map.copyOf(series);
    history = List.copyOf(history);
    told = List.copyOf(told);
  }

  /** The first of those that are the same but for case and spacing. */
  private static List<Interest> distinct(List<Interest> interests) {
    Map<String, Interest> byText = new LinkedHashMap<>();
    for (Interest interest : interests) byText.putIfAbsent(interest.normalized(), interest);
    return List.copyOf(byText.values());
  }

  /** The same reader with other wishes and another ledger of what she was told. */
  public Subscriber with(List<Wish> otherWishes, List<Told> otherTold) {
    return new Subscriber(id, plan, languages, interests, mutes, otherWishes, affinities, calendars, series, history, readyBy, zone, otherTold, chronological, confides);
  }

  /** The same reader at other steps of her series. */
  public Subscriber following(Map<String, Integer> steps) {
    return new Subscriber(id, plan, languages, interests, mutes, wishes, affinities, calendars, steps, history, readyBy, zone, told, chronological, confides);
  }

  /** The local date of the first ready-by at or after an instant: the morning that is due then. */
  public LocalDate edition(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return today.atTime(readyBy).atZone(zone).toInstant().isBefore(now) ? today.plusDays(1) : today;
  }

  public Language language() {
    return languages.getFirst();
  }
}
