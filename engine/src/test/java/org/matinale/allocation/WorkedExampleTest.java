package org.matinale.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Rung;

/** The example of docs/night.md, worked out. */
final class WorkedExampleTest {
  private static final List<String> MATTERS = List.of("harbour", "climate act", "orchids", "cup final");
  private static final long[] BRIEF = {600, 600, 500, 600};
  private static final long[] FULL = {2_000, 2_000, 1_800, 2_200};
  private static final long BUDGET = 4_000;

  private static Demand demand() {
    Demand.Builder building = new Demand.Builder();
    for (int matter = 0; matter < MATTERS.size(); matter++) building.matter(MATTERS.get(matter), BRIEF[matter], FULL[matter]);
    building.reader(1, 0, new int[] {0, 1}, new float[] {1, 0.6f});
    building.reader(1, 0, new int[] {1, 0, 3}, new float[] {0.9f, 0.5f, 0.3f});
    building.reader(1, 0, new int[] {2, 3}, new float[] {0.8f, 0.4f});
    return building.build();
  }

  private static String said(String form, Object... values) {
    return form.formatted(values).stripTrailing();
  }

  /** Every better rung that would fit, and what it would add for its cost. */
  private static List<String> steps(Standing standing, long left) {
    List<String> lines = new ArrayList<>();
    for (int matter = 0; matter < MATTERS.size(); matter++)
      for (Rung to : List.of(Rung.BRIEF, Rung.FULL)) {
        if (to.compareTo(standing.rungs[matter]) >= 0) continue;
        long cost = standing.price(matter, standing.rungs[matter], to);
        lines.add(said("%-12s %-6s %,6d tokens   adds %.4f   %.4f for a thousand tokens%s", MATTERS.get(matter), to, cost, standing.gain(matter, to), 1000 * standing.gain(matter, to) / cost, cost > left ? "   does not fit" : ""));
      }
    return lines;
  }

  private static String utilities(Standing standing) {
    return said("%.2f  %.2f  %.2f", standing.utilities[0], standing.utilities[1], standing.utilities[2]);
  }

  @Test
  void theDocumentSaysWhatComesOfIt() throws IOException {
    Standing standing = new Standing(demand(), AllocationSettings.DEFAULT);
    List<String> expected = new ArrayList<>();
    expected.add(said("quoted          %s   %,5d tokens", utilities(standing), 0));
    for (int matter : new int[] {0, 1, 2}) standing.take(matter, Rung.BRIEF);
    expected.add(said("the floor       %s   %,5d tokens", utilities(standing), standing.cost));
    expected.addAll(steps(standing, BUDGET - standing.cost));
    standing.take(3, Rung.BRIEF);
    expected.addAll(steps(standing, BUDGET - standing.cost));
    standing.take(0, Rung.FULL);
    expected.add(said("in the end      %s   %,5d tokens", utilities(standing), standing.cost));

    Allocation allocation = new Allocator(AllocationSettings.DEFAULT).allocate(demand(), BUDGET);
    assertThat(allocation.rungs()).isEqualTo(standing.rungs);
    assertThat(allocation.cost()).isEqualTo(standing.cost);
    expected.add(said("gained %.4f above the floor; at most %.4f could be; %.1f %%", allocation.reached() - allocation.floor(), allocation.bound() - allocation.floor(), 100 * allocation.shareOfBound()));
    expected.add(said("Jain's index %.4f", Fairness.jain(allocation.utilities())));
    assertThat(document()).containsAll(expected);
  }

  @Test
  void theDocumentSaysForHowLongOneWaits() throws IOException {
    List<String> expected = new ArrayList<>();
    for (long budget : new long[] {100, 30, 10}) expected.add(said("%3d tokens   at most %3d nights   longest %2d nights", budget, 40 * 10 * 10 / budget, AllocatorTest.longestWait(budget)));
    assertThat(document()).containsAll(expected);
  }

  private static List<String> document() throws IOException {
    return Files.readString(Path.of(System.getProperty("matinale.home", "..")).resolve("docs/night.md")).lines().map(String::stripTrailing).toList();
  }
}
