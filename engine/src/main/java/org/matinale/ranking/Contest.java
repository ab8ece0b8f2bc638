package org.matinale.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.StoryId;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Profile;
import org.matinale.profiles.Subscriber;
import org.matinale.ranking.Explanation.Reason;

/** One reader's news: gathers the stories that may be hers from the short lists of her interests, and lets them compete. What it costs does not grow with the number of stories. */
final class Contest {
  /** Of each interest this many of the best are looked at closely. */
  private static final int SHORT_LIST = 40;

  /** A story of the day has so many times the sources of the tenth story of the day. */
  private static final int SALIENT_TIMES = 2;

  private static final int TENTH = 9;
  private static final int SALIENT_SLOTS = 3;
  private static final int WORTH_SAYING = 3;
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
  private final Standings standings;
  private final Predicate<StoryId> visible;
  private final Set<StoryId> elsewhere;
  private final Leanings leanings;
  private final boolean across;
  private final Past past;
  private final boolean indifferent;
  private final Map<Outlet, Double> affinities = new HashMap<>();
  private final List<Interest> interests;
  private final List<ShortList[]> lists = new ArrayList<>();
  private final List<String> unmatched = new ArrayList<>();

  Contest(Morning morning, RankingSettings settings, Subscriber subscriber, Profile profile, Ledger ledger, Set<Language> languages, Set<StoryId> elsewhere, Predicate<StoryId> visible) {
    this.morning = morning;
    this.settings = settings;
    this.subscriber = subscriber;
    this.profile = profile;
    this.ledger = ledger;
    this.interests = subscriber.interests();
    this.standings = morning.standings(languages);
    this.visible = visible;
    this.elsewhere = elsewhere;
    this.leanings = new Leanings(profile, morning);
    this.across = languages.size() > 1;
    this.indifferent = subscriber.affinities().isEmpty() && profile.sites().isEmpty();
    this.past = new Past(morning, ledger, languages, standings, this::standing);
  }

  /** The standing of a story that she may see; null for others. */
  private @Nullable Standing standing(int story) {
    Standing standing = standings.of(story);
    return standing != null && sees(standing) ? standing : null;
  }

  private boolean sees(Standing standing) {
    return visible.test(standing.story().id());
  }

  /** Her interests that nothing matched; known once the stories are chosen. */
  List<String> unmatched() {
    return List.copyOf(unmatched);
  }

  List<Candidate> choose(List<Event> told, int slots) {
    if (subscriber.chronological()) return new Selection(settings, List.of(), told).choose(newest(), slots);
    if (interests.isEmpty()) return new Selection(settings, List.of(), told).choose(salient(), slots);
    List<Candidate> onInterests = onInterests();
    Selection selection = new Selection(settings, interests, told);
    boolean room = slots >= SALIENT_SLOTS && interests.size() - unmatched.size() < slots;
    Optional<Candidate> dayStory = room ? storyOfTheDay() : Optional.empty();
    List<Candidate> chosen = selection.choose(onInterests, dayStory.isPresent() ? slots - 1 : slots);
    return dayStory.isPresent() && !chosen.isEmpty() ? selection.with(dayStory.get()) : chosen;
  }

  private List<Candidate> onInterests() {
    for (Interest interest : interests) lists.add(subscriber.languages().stream().map(language -> morning.list(interest.text(), language)).toArray(ShortList[]::new));
    Rows rows = new Rows(SHORT_LIST * interests.size());
    List<Standing> admitted = new ArrayList<>();
    List<Boolean> updates = new ArrayList<>();
    for (int i = 0; i < interests.size(); i++) {
      int found = 0;
      for (Merged best = new Merged(lists.get(i)); found < SHORT_LIST && best.next(); ) {
        int row = rows.find(best.story());
        if (row >= 0) {
          if (rows.met(row, i)) found++;
          continue;
        }
        Standing standing = standing(best.story());
        if (standing == null || !(standing.kind() > 0 || (best.score() >= settings.strong() && standing.wantedAtAll()))) continue;
        Optional<Boolean> update = admitted(standing);
        if (update.isEmpty() || standing.worth() == 0) continue;
        rows.add(best.story(), i);
        admitted.add(standing);
        updates.add(update.get());
        found++;
      }
      if (found == 0) unmatched.add(interests.get(i).text());
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int row = 0; row < admitted.size(); row++) candidates.add(candidate(admitted.get(row), updates.get(row)));
    return candidates;
  }

  private Candidate candidate(Standing standing, boolean update) {
    double[] matches = new double[interests.size()];
    @Nullable Article[] faces = new Article[matches.length];
    Article face = null;
    double best = 0;
    double wanted = 0;
    for (int i = 0; i < matches.length; i++) {
      for (ShortList list : lists.get(i)) {
        int place = list.place(standing.number());
        if (place < 0 || list.scores()[place] <= matches[i]) continue;
        matches[i] = list.scores()[place];
        faces[i] = list.faces()[place];
      }
      if (matches[i] > best) {
        best = matches[i];
        face = faces[i];
      }
      wanted = Math.max(wanted, matches[i] * Math.min(2, interests.get(i).weight()));
    }
    if (face == null) throw new IllegalStateException("story " + standing.story().id() + " was found for an interest and is on none");
    Article speaking = face;
    double score = wanted * standing.freshness() * standing.salience() * (standing.kind() > 0 ? standing.kind() : WEAK_KIND) * standing.worth() * liking(standing, speaking);
    return new Candidate(standing, speaking, matches, best, score, update, () -> event(speaking, standing), () -> because(update, ofInterests(matches, faces), besides(standing, speaking)));
  }

  private Event event(Article face, Standing standing) {
    return morning.event(face, standing.story(), across);
  }

  private static List<Reason> because(boolean update, List<Reason> first, List<Reason> besides) {
    return Stream.of(update ? List.<Reason>of(new Reason.MovedOn()) : List.<Reason>of(), first, besides).flatMap(List::stream).toList();
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
    if (!fits || ledger.barred(standing)) return Optional.empty();
    return state == Ledger.State.MOVED_ON ? Optional.of(true) : past.beside(standing);
  }

  private List<Reason> ofInterests(double[] matches, @Nullable Article[] faces) {
    List<Reason.OfInterest> reasons = new ArrayList<>();
    for (int i = 0; i < matches.length; i++) {
      Article face = faces[i];
      if (face == null) continue;
      String text = interests.get(i).text();
      Query query = morning.list(text, face.language()).query();
      reasons.add(new Reason.OfInterest(text, matches[i], query == null ? List.of() : Terms.of(morning.reading(face), query, morning.bridge(), morning.vocabulary())));
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
    if (indifferent) return 1;
    Double known = affinities.get(article.outlet());
    if (known != null) return known;
    double affinity = ledger.affinity(article) * profile.affinity(article.outlet().identity());
    affinities.put(article.outlet(), affinity);
    return affinity;
  }

  /** What most independent sources tell, for a reader who named no interest. */
  private List<Candidate> salient() {
    int most = standings.told().stream().filter(this::sees).mapToInt(standing -> standing.story().independentSources()).findFirst().orElse(1);
    return standings.salient().stream()
        .filter(standing -> most == 1 || standing.story().independentSources() > 1)
        .filter(this::sees)
        .flatMap(standing -> bySalience(standing, most).stream())
        .limit(SHORT_LIST)
        .toList();
  }

  private Optional<Candidate> bySalience(Standing standing, int most) {
    return admitted(standing)
        .map(update -> {
          Article face = standing.newestArticle();
          double relevance = Math.log(1.0 + standing.story().independentSources()) / Math.log(1.0 + most);
          double score = relevance * standing.freshness() * standing.kind() * liking(standing, face);
          return new Candidate(standing, face, new double[interests.size()], relevance, score, update, () -> event(face, standing), () -> because(update, List.of(new Reason.Salient(standing.story().independentSources())), besides(standing, face).stream().filter(reason -> !(reason instanceof Reason.Salient)).toList()));
        });
  }

  /** What all the world tells today, on the rare day when there is such a story, and she reads its language. */
  private Optional<Candidate> storyOfTheDay() {
    if (standings.loud().stream().noneMatch(this::sees)) return Optional.empty();
    int[] sources = standings.ofTheDay().stream().filter(this::sees).limit(TENTH + 1).mapToInt(standing -> standing.story().independentSources()).toArray();
    int needed = Math.max(Standings.SALIENT_SOURCES, SALIENT_TIMES * (sources.length > TENTH ? sources[TENTH] : 1));
    return standings.loud().stream().filter(standing -> standing.outlets().size() >= needed).filter(this::sees).flatMap(standing -> bySalience(standing, sources[0]).stream()).findFirst();
  }

  /** By time alone. */
  private List<Candidate> newest() {
    return standings.newest().stream()
        .filter(this::sees)
        .flatMap(standing ->
            admitted(standing)
                .map(update -> new Candidate(standing, standing.newestArticle(), new double[0], 1 / (1.0 + standing.age().toMinutes()), 1 / (1.0 + standing.age().toSeconds()), update, () -> event(standing.newestArticle(), standing), () -> List.of(new Reason.Newest())))
                .stream())
        .limit(SHORT_LIST)
        .toList();
  }

  /** The short lists of one interest in a reader's languages as one, best first. A story may come twice, the second time with no better score. */
  private static final class Merged {
    private final ShortList[] lists;
    private final int[] next;
    private int at = -1;

    Merged(ShortList[] lists) {
      this.lists = lists;
      next = new int[lists.length];
    }

    boolean next() {
      at = -1;
      for (int i = 0; i < lists.length; i++) if (next[i] < lists[i].size() && (at < 0 || before(i, at))) at = i;
      if (at < 0) return false;
      next[at]++;
      return true;
    }

    private boolean before(int one, int other) {
      double score = lists[one].scores()[next[one]];
      double least = lists[other].scores()[next[other]];
      return score > least || score == least && lists[one].stories()[next[one]] < lists[other].stories()[next[other]];
    }

    int story() {
      return lists[at].stories()[next[at] - 1];
    }

    double score() {
      return lists[at].scores()[next[at] - 1];
    }
  }

  /** The stories that were admitted, each with its row and the last interest that met it. */
  private static final class Rows {
    private static final int SCATTER = 0x9E3779B9;

    private final int[] slots;
    private final int[] stories;
    private final int[] met;
    private int size;

    Rows(int most) {
      slots = new int[Integer.highestOneBit(most) << 2];
      stories = new int[most];
      met = new int[most];
      Arrays.fill(slots, -1);
    }

    /** The row of a story; -1 where it has none. */
    int find(int story) {
      return slots[slot(story)];
    }

    private int slot(int story) {
      int slot = (story * SCATTER >>> 7) & (slots.length - 1);
      while (slots[slot] >= 0 && stories[slots[slot]] != story) slot = (slot + 1) & (slots.length - 1);
      return slot;
    }

    void add(int story, int interest) {
      slots[slot(story)] = size;
      stories[size] = story;
      met[size++] = interest;
    }

    /** Whether this is the first time that the interest meets the row. */
    boolean met(int row, int interest) {
      boolean first = met[row] != interest;
      met[row] = interest;
      return first;
    }
  }
}
