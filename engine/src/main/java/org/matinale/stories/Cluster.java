package org.matinale.stories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.StoryId;

/** A story while it grows: its members, founder first, and the sum of their unit vectors. Mutable; owned by one {@link Desk}. */
final class Cluster {
  /** One article of it.
   *
   * @param instant when it was published; when it was first seen where it does not credibly say
   * @param met when it was first found in a source, {@code seen} when last
   * @param origin hash of who published it: the outlet, and on an aggregator the name at the end of the title
   * @param vector its meaning where a model speaks its language
   */
  record Member(Article article, Instant instant, Instant met, Instant seen, ItemType type, int origin, Sketch sketch, float @Nullable [] vector) {
    Member seenAt(Instant later) {
      return new Member(article, instant, met, later.isAfter(seen) ? later : seen, type, origin, sketch, vector);
    }

    Member meaning(float[] as) {
      return new Member(article, instant, met, seen, type, origin, sketch, as);
    }

    /** A version of the article, dated as far as that is possible: what was found before its date keeps the one it was given then.
     *
     * @param at when the version was found */
    Article credible(Article version, Instant at) {
      Instant published = version.published();
      if (published == null) return version;
      boolean datedBySight = (article.published() == null || met.equals(article.published())) && published.isAfter(met);
      return datedBySight || published.isAfter(at) ? version.published(article.published()) : version;
    }

    /** Whether it credibly says when it was published. */
    boolean dated() {
      return instant.equals(article.published());
    }
  }

  final StoryId id;
  final List<Member> members = new ArrayList<>();
  /** Founded before the batch at hand: its id has been told. */
  boolean told;
  Instant first;
  Instant last;
  int[] terms = new int[0];
  float[] sums = new float[0];

  Cluster(StoryId id, Member founder) {
    this.id = id;
    this.first = founder.instant();
    this.last = founder.instant();
  }

  Member founder() {
    return members.getFirst();
  }

  /** Types that speak of no single event stay by themselves; only their copies join. */
  boolean closed() {
    return closed(founder().type());
  }

  static boolean closed(ItemType type) {
    return switch (type) {
      case LISTING, HOROSCOPE, PROMOTION, LIVE_BLOG -> true;
      case REPORT, OPINION, GALLERY, VIDEO, SCORE -> false;
    };
  }

  /** Takes a member in; {@code norm} is the length of its vector. */
  void add(Member member, double norm) {
    members.add(member);
    if (member.instant().isBefore(first)) first = member.instant();
    if (member.instant().isAfter(last)) last = member.instant();
    Sketch sketch = member.sketch();
    int[] all = new int[terms.length + sketch.terms().length];
    float[] total = new float[all.length];
    int i = 0;
    int j = 0;
    int size = 0;
    while (i < terms.length || j < sketch.terms().length) {
      boolean mine = j == sketch.terms().length || i < terms.length && terms[i] <= sketch.terms()[j];
      boolean its = i == terms.length || j < sketch.terms().length && sketch.terms()[j] <= terms[i];
      all[size] = mine ? terms[i] : sketch.terms()[j];
      if (mine) total[size] += sums[i++];
      if (its) total[size] += (float) (sketch.strengths()[j++] / norm);
      size++;
    }
    terms = Arrays.copyOf(all, size);
    sums = Arrays.copyOf(total, size);
  }

  /** Puts another version of one of its articles in its place; sums stand until they are built anew. */
  void replace(Member other) {
    members.replaceAll(member -> member.article().id().equals(other.article().id()) ? other : member);
    first = Collections.min(members, Comparator.comparing(Member::instant)).instant();
    last = Collections.max(members, Comparator.comparing(Member::instant)).instant();
  }

  /** How full its articles are on average. */
  double fullness() {
    double sum = 0;
    for (Member member : members) sum += member.sketch().fullness();
    return sum / members.size();
  }

  boolean hasOrigin(int origin) {
    for (Member member : members) if (member.origin() == origin) return true;
    return false;
  }
}
