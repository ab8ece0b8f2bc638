package org.matinale.stories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;

/** The growing stories of one language: articles are placed one by one in time order, then stories that prove one are joined. */
final class Desk {
  /** How much an article must share with a story, in the weights of words: about two words that hardly any other article uses. */
  private static final double EVIDENCE = 9;

  // likeness an article needs to join: a large story is surer of what it is about; articles with leads use more words, so they are less alike, but must share more of them
  private static final double JOIN = 0.3;
  private static final double JOIN_ONE = 0.2;
  private static final double JOIN_FULL = -0.1;

  // mean likeness of all pairs that two stories need to be one
  private static final double MERGE = 0.15;
  private static final double MERGE_ONE = 0.1;
  private static final double MERGE_SAME_OUTLETS = 0.2;
  private static final double MERGE_TOLD = 0.85;

  private static final double COMMON = 0.7;
  private static final int PROVEN = 8;
  private static final int ROUNDS = 3;

  final Vocabulary vocabulary;
  final Sketcher sketcher;
  private final Likeness likeness;
  private final List<Cluster> stories = new ArrayList<>();
  private Postings postings;

  /** One story joined with an older one. */
  record Merger(StoryId gone, StoryId kept) {}

  Desk(Language language) {
    this.vocabulary = new Vocabulary(language);
    this.sketcher = new Sketcher(vocabulary, language);
    this.likeness = new Likeness(vocabulary);
    this.postings = new Postings(vocabulary);
  }

  List<Cluster> stories() {
    return stories;
  }

  /** Takes in a story as it was kept. */
  Cluster restore(StoryId id, List<Cluster.Member> members) {
    Cluster story = new Cluster(id, members.getFirst());
    story.told = true;
    stories.add(story);
    for (Cluster.Member member : members) join(story, member, stories.size() - 1);
    return story;
  }

  /** Drops the stories last seen before this instant. */
  List<Cluster> forget(Instant oldest) {
    List<Cluster> gone = stories.stream().filter(story -> story.members.stream().allMatch(member -> member.seen().isBefore(oldest))).toList();
    stories.removeAll(new HashSet<>(gone));
    return gone;
  }

  /** Builds sums and index anew; call after the weights changed and before placing. */
  void refresh() {
    postings = new Postings(vocabulary);
    for (int i = 0; i < stories.size(); i++) {
      Cluster story = stories.get(i);
      List<Cluster.Member> members = List.copyOf(story.members);
      story.members.clear();
      story.terms = new int[0];
      story.sums = new float[0];
      for (Cluster.Member member : members) join(story, member, i);
    }
  }

  /** Puts an article into the story it belongs to, or founds one on it. */
  Cluster place(Cluster.Member member) {
    Sketch sketch = member.sketch();
    likeness.hold(sketch);
    boolean closed = Cluster.closed(member.type());
    int best = -1;
    double most = 0;
    for (int number : postings.nearest(sketch.terms(), sketch.strengths())) {
      Cluster story = stories.get(number);
      if (copied(story, sketch)) {
        best = number;
        break;
      }
      if (closed || story.closed()) continue;
      double score = likeness.to(story, member);
      double needed = JOIN + JOIN_ONE / Math.sqrt(story.members.size()) + JOIN_FULL * (sketch.fullness() + story.fullness()) / 2;
      if (score >= needed && score > most && likeness.evidence(story) >= EVIDENCE) {
        most = score;
        best = number;
      }
    }
    if (best < 0) {
      best = stories.size();
      stories.add(new Cluster(new StoryId(member.article().id().value()), member));
    }
    join(stories.get(best), member, best);
    return stories.get(best);
  }

  /** Joins stories whose members are alike on average; the older keeps its id. A story whose id was told is only joined where hardly any doubt is left. */
  List<Merger> mergeAlike() {
    List<Merger> merged = new ArrayList<>();
    boolean changed = true;
    for (int round = 0; round < ROUNDS && changed; round++) {
      changed = false;
      for (int i = stories.size() - 1; i > 0; i--) {
        Cluster story = stories.get(i);
        if (story.members.isEmpty() || story.closed()) continue;
        int older = older(i, story);
        if (older < 0) continue;
        merged.add(new Merger(story.id, stories.get(older).id));
        for (Cluster.Member member : story.members) join(stories.get(older), member, older);
        story.members.clear();
        changed = true;
      }
    }
    if (!merged.isEmpty()) {
      stories.removeIf(story -> story.members.isEmpty());
      refresh();
    }
    return merged;
  }

  private int older(int number, Cluster story) {
    likeness.hold(story.terms, story.sums);
    int best = -1;
    double most = 0;
    for (int candidate : postings.nearest(story.terms, story.sums)) {
      Cluster other = stories.get(candidate);
      if (candidate >= number || other.members.isEmpty() || other.closed()) continue;
      double score = (likeness.pairs(story, other) + Likeness.meaning(other, story.founder())) * Likeness.fading(other, story.first);
      if (score < MERGE || score <= most) continue;
      double margin = score - needed(story, other);
      if (margin >= 0 && margin > most && proven(story, other)) {
        most = margin;
        best = candidate;
      }
    }
    return best;
  }

  private static double needed(Cluster story, Cluster other) {
    if (story.told) return MERGE_TOLD;
    double few = MERGE_ONE / Math.sqrt((double) story.members.size() * other.members.size());
    return MERGE + few + MERGE_SAME_OUTLETS * overlap(story, other);
  }

  /** Whether most articles of the one story share enough with some article of the other. */
  private boolean proven(Cluster one, Cluster other) {
    List<Cluster.Member> some = one.members.subList(Math.max(0, one.members.size() - PROVEN), one.members.size());
    List<Cluster.Member> others = other.members.subList(Math.max(0, other.members.size() - PROVEN), other.members.size());
    int proven = 0;
    for (Cluster.Member member : some) {
      likeness.hold(member.sketch());
      double most = Double.NEGATIVE_INFINITY;
      double common = 0;
      for (Cluster.Member its : others) {
        double shared = likeness.evidence(its.sketch());
        most = Math.max(most, shared);
        common += shared;
      }
      if (most >= EVIDENCE && common / others.size() >= COMMON * EVIDENCE) proven++;
    }
    likeness.hold(one.terms, one.sums);
    return proven * 2 > some.size();
  }

  /** The share of the smaller story's articles by outlets that also have one in the other. */
  private static double overlap(Cluster one, Cluster other) {
    Cluster smaller = one.members.size() <= other.members.size() ? one : other;
    Cluster larger = smaller == one ? other : one;
    Set<Integer> origins = new HashSet<>();
    larger.members.forEach(member -> origins.add(member.origin()));
    return smaller.members.stream().filter(member -> origins.contains(member.origin())).count() / (double) smaller.members.size();
  }

  private static boolean copied(Cluster story, Sketch sketch) {
    for (Cluster.Member member : story.members) if (Copies.same(member.sketch(), sketch)) return true;
    return false;
  }

  private void join(Cluster story, Cluster.Member member, int number) {
    story.add(member, likeness.norm(member.sketch()));
    postings.add(number, member.sketch().terms());
  }
}
