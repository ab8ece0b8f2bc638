package org.matinale.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Profile;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Explanation.Reason;
import org.matinale.ranking.Relevance.Hit;
import org.matinale.stories.Story;

/** One reader's news: gathers the stories that may be hers, and lets them compete. */
final class Contest {
  /** Of each interest this many of the best are looked at closely. */
  private static final int SHORT_LIST = 40;

  /** A story of the day has this many sources, and so many times those of the tenth story of the day. */
  private static final int SALIENT_SOURCES = 6;

  private static final int SALIENT_TIMES = 2;
  private static final int TENTH = 9;
  private static final Duration SALIENT_WITHIN = Duration.ofHours(24);
  private static final int SALIENT_SLOTS = 3;
  private static final int WORTH_SAYING = 3;
  private static final int FACES = 4;
  private static final double RARE_LIFT = 1.1;
  private static final double PREFERRED = 1.2;
  private static final double WEAK_KIND = 0.4;
  private static final double GREATEST_AFFINITY = 2;
  private static final double GREATEST_LEANING = 0.25;

  private final Morning morning;
  private final RankingSettings settings;
  private final Subscriber subscriber;
  private final Profile profile;
  private final Ledger ledger;
  private final Map<Integer, Standing> standings;
  private final Set<StoryId> elsewhere;
  private final Leanings leanings;
  private final boolean across;
  private final List<Past> past = new ArrayList<>();
  private final List<Map<Integer, Hit>> hits = new ArrayList<>();
  private final List<String> unmatched = new ArrayList<>();

  Contest(Morning morning, RankingSettings settings, Subscriber subscriber, Profile profile, Ledger ledger, Set<Language> languages, Set<StoryId> elsewhere, Predicate<StoryId> visible) {
    this.morning = morning;
    this.settings = settings;
    this.subscriber = subscriber;
    this.profile = profile;
    this.ledger = ledger;
    this.standings = new TreeMap<>(morning.standings(languages));
    this.standings.values().removeIf(standing -> !visible.test(standing.story().id()));
    this.elsewhere = elsewhere;
    this.leanings = new Leanings(profile);
    this.across = languages.size() > 1;
    ledger.known(morning).forEach((story, at) -> past.add(new Past(story, events(story), at)));
    for (Story story : ledger.unwanted(morning, across ? standings.values() : List.of())) past.add(new Past(story, events(story), null));
  }

  /** A story that she knows since an instant, or wants nothing of where that is null.
   *
   * @param events it, as each of its first articles puts it
   */
  private record Past(Story story, List<Event> events, @Nullable Instant since) {}

  private List<Event> events(Story story) {
    return story.originals().stream().filter(article -> subscriber.languages().contains(article.language())).limit(FACES).map(article -> morning.event(article, story, across)).toList();
  }

  /** Her interests that nothing matched; known once the stories are chosen. */
  List<String> unmatched() {
    return List.copyOf(unmatched);
  }

  List<Candidate> choose(List<Event> told, int slots) {
    if (subscriber.chronological()) return new Selection(settings, List.of(), told).choose(newest(), slots);
    if (subscriber.interests().isEmpty()) return new Selection(settings, List.of(), told).choose(salient(), slots);
    List<Candidate> onInterests = onInterests();
    Selection selection = new Selection(settings, subscriber.interests(), told);
    Optional<Candidate> dayStory = slots < SALIENT_SLOTS ? Optional.empty() : storyOfTheDay();
    long matched = subscriber.interests().size() - unmatched.size();
    boolean seat = dayStory.isPresent() && matched < slots;
    List<Candidate> chosen = selection.choose(onInterests, seat ? slots - 1 : slots);
    return seat && !chosen.isEmpty() ? selection.with(dayStory.orElseThrow()) : chosen;
  }

  private List<Candidate> onInterests() {
    Map<Integer, Candidate> candidates = new TreeMap<>();
    for (Interest interest : subscriber.interests()) hits.add(hits(interest));
    for (int i = 0; i < hits.size(); i++) {
      int found = 0;
      for (Hit hit : Relevance.sorted(hits.get(i))) {
        if (hit.score() < settings.threshold() || found == SHORT_LIST) break;
        if (candidates.containsKey(hit.story())) {
          found++;
          continue;
        }
        Optional<Candidate> candidate = Optional.ofNullable(standings.get(hit.story())).filter(standing -> standing.kind() > 0 || (hit.score() >= settings.strong() && standing.wantedAtAll())).flatMap(this::candidate);
        candidate.ifPresent(one -> candidates.put(hit.story(), one));
        if (candidate.isPresent()) found++;
      }
      if (found == 0) unmatched.add(subscriber.interests().get(i).text());
    }
    return List.copyOf(candidates.values());
  }

  private Map<Integer, Hit> hits(Interest interest) {
    Map<Integer, Hit> merged = new HashMap<>();
    for (Language language : subscriber.languages()) morning.hits(interest.text(), language).forEach((story, hit) -> merged.merge(story, hit, (a, b) -> b.score() > a.score() ? b : a));
    return merged;
  }

  private Optional<Candidate> candidate(Standing standing) {
    Optional<Boolean> update = admitted(standing);
    if (update.isEmpty()) return Optional.empty();
    double[] matches = new double[hits.size()];
    Hit face = null;
    for (int i = 0; i < matches.length; i++) {
      Hit hit = hits.get(i).get(standing.number());
      if (hit == null || hit.score() < settings.threshold()) continue;
      matches[i] = hit.score();
      if (face == null || hit.score() > face.score()) face = hit;
    }
    double worth = face == null ? 0 : Worth.of(standing.readable());
    if (face == null || worth == 0) return Optional.empty();
    double wanted = 0;
    for (int i = 0; i < matches.length; i++) wanted = Math.max(wanted, matches[i] * Math.min(2, subscriber.interests().get(i).weight()));
    Article article = face.entry().article();
    List<Reason> reasons = new ArrayList<>();
    if (update.get()) reasons.add(new Reason.MovedOn());
    reasons.addAll(ofInterests(standing, matches));
    reasons.addAll(besides(standing, article));
    double score = wanted * standing.freshness(settings.halfLife()) * standing.salience() * (standing.kind() > 0 ? standing.kind() : WEAK_KIND) * worth * liking(standing, article);
    return Optional.of(new Candidate(standing, article, matches, face.score(), score, update.get(), morning.event(article, standing.story(), across), reasons));
  }

  /** Whether the story may be shown, and if so whether as an update. */
  private Optional<Boolean> admitted(Standing standing) {
    if (elsewhere.contains(standing.story().id())) return Optional.empty();
    Ledger.State state = ledger.state(standing, morning.now());
    boolean fits =
        switch (state) {
          case NEW -> standing.within(settings.staleAfter());
          case MOVED_ON -> standing.within(settings.updateWithin());
          case KNOWN -> false;
        };
    if (!fits || ledger.barred(standing.story(), standing.readable())) return Optional.empty();
    return state == Ledger.State.MOVED_ON ? Optional.of(true) : besideThePast(standing);
  }

  /** Whether what is new by itself may be shown beside what she knows: no story of an event that she hid or was told of since, and as an update where she was told of it in another language. */
  private Optional<Boolean> besideThePast(Standing standing) {
    if (past.isEmpty()) return Optional.of(false);
    Event event = morning.event(newest(standing), standing.story(), across);
    boolean update = false;
    for (Past one : past) {
      if (one.story().id().equals(standing.story().id()) || one.events().stream().noneMatch(event::same)) continue;
      Instant since = one.since();
      if (since == null || standing.newest() == null || !standing.newest().isAfter(since)) return Optional.empty();
      update |= !one.story().languages().contains(event.language());
    }
    return Optional.of(update);
  }

  private List<Reason> ofInterests(Standing standing, double[] matches) {
    List<Reason.OfInterest> reasons = new ArrayList<>();
    for (int i = 0; i < matches.length; i++) {
      Hit hit = hits.get(i).get(standing.number());
      if (matches[i] == 0 || hit == null) continue;
      Article article = hit.entry().article();
      String text = subscriber.interests().get(i).text();
      reasons.add(new Reason.OfInterest(text, matches[i], Terms.of(article, Query.of(text, article.language(), morning.bridge()), morning.bridge())));
    }
    reasons.sort(Comparator.comparingDouble(Reason.OfInterest::score).reversed());
    return List.copyOf(reasons);
  }

  /** What else speaks for a story. */
  private List<Reason> besides(Standing standing, Article face) {
    List<Reason> reasons = new ArrayList<>();
    if (standing.story().independentSources() >= WORTH_SAYING) reasons.add(new Reason.Salient(standing.story().independentSources()));
    if (affinity(face) >= PREFERRED) reasons.add(new Reason.Preferred(face.outlet().name()));
    if (standing.rare() != null) reasons.add(new Reason.Rare(standing.rare()));
    return reasons;
  }

  private double liking(Standing standing, Article face) {
    return Math.min(GREATEST_AFFINITY, affinity(face)) * (standing.rare() == null ? 1 : RARE_LIFT) * (1 + GREATEST_LEANING * leanings.towards(face));
  }

  private double affinity(Article article) {
    String outlet = article.outlet().identity();
    return ledger.affinity(article) * profile.affinity(outlet);
  }

  /** What most independent sources tell, for a reader who named no interest. */
  private List<Candidate> salient() {
    List<Standing> worth = standings.values().stream().filter(standing -> standing.kind() > 0 && !standing.undated()).toList();
    boolean corroborated = worth.stream().anyMatch(standing -> standing.story().independentSources() > 1);
    int most = worth.stream().mapToInt(standing -> standing.story().independentSources()).max().orElse(1);
    return worth.stream()
        .filter(standing -> !corroborated || standing.story().independentSources() > 1)
        .sorted(Comparator.comparingDouble((Standing standing) -> standing.salience() * standing.freshness(settings.halfLife()) * standing.kind()).reversed().thenComparing(Standing::number))
        .flatMap(standing -> bySalience(standing, most).stream())
        .limit(SHORT_LIST)
        .toList();
  }

  private Optional<Candidate> bySalience(Standing standing, int most) {
    Article face = newest(standing);
    double relevance = Math.log(1.0 + standing.story().independentSources()) / Math.log(1.0 + most);
    return admitted(standing)
        .map(update -> {
          List<Reason> reasons = new ArrayList<>();
          if (update) reasons.add(new Reason.MovedOn());
          reasons.add(new Reason.Salient(standing.story().independentSources()));
          besides(standing, face).stream().filter(reason -> !(reason instanceof Reason.Salient)).forEach(reasons::add);
          double score = relevance * standing.freshness(settings.halfLife()) * standing.kind() * liking(standing, face);
          return new Candidate(standing, face, new double[subscriber.interests().size()], relevance, score, update, morning.event(face, standing.story(), across), reasons);
        });
  }

  private Article newest(Standing standing) {
    return standing.readable().stream()
        .max(Comparator.comparing((Article article) -> Standing.dated(article, morning.now()).orElse(Instant.MIN)).thenComparing(Article::id))
        .orElseThrow();
  }

  /** What all the world tells today, on the rare day when there is such a story, and she reads its language. */
  private Optional<Candidate> storyOfTheDay() {
    List<Standing> fresh = standings.values().stream().filter(standing -> standing.within(SALIENT_WITHIN) && !standing.undated() && standing.kind() == 1).toList();
    List<Integer> sources = fresh.stream().map(standing -> standing.story().independentSources()).sorted(Comparator.reverseOrder()).toList();
    int needed = Math.max(SALIENT_SOURCES, SALIENT_TIMES * (sources.size() > TENTH ? sources.get(TENTH) : 1));
    int most = sources.isEmpty() ? 1 : sources.getFirst();
    return fresh.stream()
        .filter(standing -> standing.outlets().size() >= needed)
        .sorted(Comparator.comparingInt((Standing standing) -> standing.story().independentSources()).reversed().thenComparing(Standing::number))
        .flatMap(standing -> bySalience(standing, most).stream())
        .findFirst();
  }

  /** By time alone. */
  private List<Candidate> newest() {
    return standings.values().stream()
        .filter(standing -> standing.kind() > 0 && !standing.undated())
        .sorted(Comparator.comparing(Standing::age).thenComparing(Standing::number))
        .flatMap(standing ->
            admitted(standing)
                .map(update -> new Candidate(standing, newest(standing), new double[0], 1 / (1.0 + standing.age().toMinutes()), 1 / (1.0 + standing.age().toSeconds()), update, morning.event(newest(standing), standing.story(), across), List.of(new Reason.Newest())))
                .stream())
        .limit(SHORT_LIST)
        .toList();
  }
}
