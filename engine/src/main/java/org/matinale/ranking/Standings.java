package org.matinale.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.stories.Story;

/** The stories that readers of the same languages could be told, in the orders in which they are looked through; made once for all of these readers. */
final class Standings {
  /** A story of the day has this many sources, and so many times those of the tenth story of the day. */
  static final int SALIENT_SOURCES = 6;

  private static final Duration SALIENT_WITHIN = Duration.ofHours(24);

  private final @Nullable Standing[] byNumber;
  private final List<Standing> salient;
  private final List<Standing> told;
  private final List<Standing> newest;
  private final List<Standing> ofTheDay;
  private final List<Standing> loud;

  private Standings(@Nullable Standing[] byNumber) {
    this.byNumber = byNumber;
    Comparator<Standing> bySources = Comparator.comparingInt((Standing standing) -> standing.story().independentSources()).reversed().thenComparing(Standing::number);
    List<Standing> worth = all().filter(standing -> standing.kind() > 0 && !standing.undated()).toList();
    salient = worth.stream().sorted(Comparator.comparingDouble((Standing standing) -> standing.salience() * standing.freshness() * standing.kind()).reversed().thenComparing(Standing::number)).toList();
    told = worth.stream().sorted(bySources).toList();
    newest = worth.stream().sorted(Comparator.comparing(Standing::age).thenComparing(Standing::number)).toList();
    ofTheDay = told.stream().filter(standing -> standing.within(SALIENT_WITHIN) && standing.kind() == 1).toList();
    loud = ofTheDay.stream().filter(standing -> standing.outlets().size() >= SALIENT_SOURCES).toList();
  }

  static Standings of(List<Story> stories, Set<Language> languages, Instant now, RankingSettings settings, Set<String> rarePublishers) {
    @Nullable Standing[] byNumber = new Standing[stories.size()];
    for (int i = 0; i < byNumber.length; i++) byNumber[i] = Standing.of(i, stories.get(i), languages, now, settings.halfLife(), rarePublishers).filter(standing -> standing.within(settings.updateWithin())).orElse(null);
    return new Standings(byNumber);
  }

  /** The standing of a story; null where it is long past, or has nothing in the languages. */
  @Nullable Standing of(int story) {
    return byNumber[story];
  }

  /** In the order of their numbers. */
  Stream<Standing> all() {
    return Arrays.stream(byNumber).filter(Objects::nonNull).map(standing -> standing);
  }

  /** The dated ones that count by their kind, those first that most is told of now. */
  List<Standing> salient() {
    return salient;
  }

  /** The same, those with most sources first. */
  List<Standing> told() {
    return told;
  }

  /** The same, the latest first. */
  List<Standing> newest() {
    return newest;
  }

  /** The day's reports, those with most sources first. */
  List<Standing> ofTheDay() {
    return ofTheDay;
  }

  /** Of these the ones that enough outlets tell. */
  List<Standing> loud() {
    return loud;
  }
}
