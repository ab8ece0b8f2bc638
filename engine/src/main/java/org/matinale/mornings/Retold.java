package org.matinale.mornings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Rung;
import org.matinale.writing.Commission;
import org.matinale.writing.Passage;
import org.matinale.writing.Reading;

/** The passages that answers at hand come to, without asking anybody.
 *
 * @param passages of each matter, the best first
 */
record Retold(Map<SharedMatter, List<WritingRoom.Told>> passages) {
  static Retold of(List<SharedMatter.Sourced> matters, Authors authors, Answers answers) {
    Map<SharedMatter, List<WritingRoom.Told>> passages = new HashMap<>();
    record One(SharedMatter matter, List<WritingRoom.Told> told) {}
    matters.parallelStream().map(sourced -> new One(sourced.matter(), told(sourced, authors, answers))).filter(one -> !one.told().isEmpty()).toList().forEach(one -> passages.put(one.matter(), one.told()));
    return new Retold(passages);
  }

  private static List<WritingRoom.Told> told(SharedMatter.Sourced sourced, Authors authors, Answers answers) {
    List<WritingRoom.Told> told = new ArrayList<>();
    for (Rung rung : List.of(Rung.FULL, Rung.BRIEF)) {
      @Nullable Commission commission = sourced.commission(rung).orElse(null);
      if (commission == null) continue;
      String key = commission.prompt().key(authors.at(rung).name());
      if (!answers.has(key)) continue;
      Answers.Kept kept = answers.find(key);
      if (kept != null && read(commission, kept) instanceof Reading.Told(Passage passage)) told.add(new WritingRoom.Told(passage, kept));
    }
    return told;
  }

  /** Null where reading goes wrong: an answer that is kept may end no night. Whoever has the matter written meets it again, and counts it. */
  private static @Nullable Reading read(Commission commission, Answers.Kept kept) {
    try {
      return commission.read(kept.text(), kept.model());
    } catch (RuntimeException | StackOverflowError ours) {
      return null;
    }
  }

  /** The best of each matter of which an answer is among these, by its key. */
  Map<SharedMatter, WritingRoom.Told> among(Predicate<String> keys) {
    Map<SharedMatter, WritingRoom.Told> best = new HashMap<>();
    passages.forEach((matter, told) -> told.stream().filter(one -> keys.test(one.answer().key())).findFirst().ifPresent(one -> best.put(matter, one)));
    return best;
  }
}
