package org.matinale.stories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;

/** Turns a cluster into the story that others see: its articles in order, the copies among them, how many tell it independently. */
final class Portrait {
  private Portrait() {}

  static Story of(Cluster cluster) {
    List<Cluster.Member> members = new ArrayList<>(cluster.members);
    members.sort(
        Comparator.comparing((Cluster.Member member) -> !member.dated()).thenComparing(Cluster.Member::instant).thenComparing(member -> member.article().id()));
    List<Cluster.Member> originals = new ArrayList<>();
    Set<ArticleId> copies = new HashSet<>();
    for (Cluster.Member member : members) {
      if (originals.stream().anyMatch(original -> Copies.same(original.sketch(), member.sketch()))) copies.add(member.article().id());
      else originals.add(member);
    }
    Set<String> sources = new HashSet<>();
    originals.forEach(original -> sources.add(original.article().outlet().identity()));
    List<Instant> instants = members.stream().filter(Cluster.Member::dated).map(Cluster.Member::instant).toList();
    if (instants.isEmpty()) instants = members.stream().map(Cluster.Member::instant).toList();
    List<Article> articles = members.stream().map(Cluster.Member::article).toList();
    Map<ArticleId, Instant> met = new HashMap<>();
    for (Cluster.Member member : members) met.put(member.article().id(), member.met());
    return new Story(
        cluster.id, articles, copies, type(originals), sources.size(), instants.stream().min(Comparator.naturalOrder()).orElseThrow(), instants.stream().max(Comparator.naturalOrder()).orElseThrow(), met);
  }

  /** A report where anybody reports it, else what most are; the first of the list among equals. */
  private static ItemType type(List<Cluster.Member> originals) {
    Map<ItemType, Integer> counts = new TreeMap<>();
    originals.forEach(original -> counts.merge(original.type(), 1, Integer::sum));
    if (counts.containsKey(ItemType.REPORT)) return ItemType.REPORT;
    return counts.entrySet().stream().max(Map.Entry.<ItemType, Integer>comparingByValue().thenComparing(Map.Entry.<ItemType, Integer>comparingByKey().reversed())).orElseThrow().getKey();
  }
}
