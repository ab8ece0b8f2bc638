package org.matinale.mornings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Rung;

final class AdmissionTest {
  private static final Instant NOW = Instant.parse("2026-05-30T03:00:00Z");

  /** @param fewer seconds at BRIEF */
  private record Drawn(List<Assignment> assignments, int busy, int hands, int full, int fewer) {
    List<WritingTask> tasks() {
      List<WritingTask> tasks = new ArrayList<>();
      for (Assignment assignment : assignments) tasks.add(new WritingTask(assignment, tasks.size()));
      return tasks;
    }

    double seconds(Rung rung) {
      return rung == Rung.FULL ? full : full - fewer;
    }

    Admission admission() {
      return new Admission(NOW, busy, hands, this::seconds, fewer > 0);
    }
  }

  private static Drawn drawn(RandomGenerator random) {
    List<Assignment> assignments = new ArrayList<>();
    for (int number = random.nextInt(1, 40); number > 0; number--) {
      TreeSet<Instant> needed = new TreeSet<>();
      for (int waves = random.nextInt(1, 4); waves > 0; waves--) needed.add(NOW.plusSeconds(10L * random.nextInt(6)));
      assignments.add(new Assignment(WritingRoomTest.matter(number, 1), random.nextBoolean() ? Rung.FULL : Rung.BRIEF, needed, random.nextInt(8)));
    }
    int full = random.nextInt(1, 9);
    return new Drawn(assignments, random.nextInt(6), random.nextInt(1, 5), full, random.nextInt(full));
  }

  /** The definition, word by word: each deadline anew, over all that is due by it. */
  private static List<WritingTask> defined(Drawn drawn, List<WritingTask> tasks) {
    List<WritingTask> waiting = new ArrayList<>(tasks);
    List<WritingTask> refused = new ArrayList<>();
    TreeSet<Instant> deadlines = new TreeSet<>();
    for (WritingTask task : waiting) deadlines.add(task.first);
    for (Instant deadline = deadlines.pollFirst(); deadline != null; deadline = deadlines.pollFirst()) {
      Instant by = deadline;
      List<WritingTask> due = waiting.stream().filter(task -> !task.first.isAfter(by)).sorted(Comparator.comparingDouble(task -> task.assignment.density())).toList();
      double left = Duration.between(NOW, deadline).toSeconds() * (double) drawn.hands();
      for (WritingTask task : due) if (load(drawn, due) > left && task.rung == Rung.FULL && drawn.fewer() > 0) task.rung = Rung.BRIEF;
      List<WritingTask> kept = new ArrayList<>(due);
      for (WritingTask task : due) {
        if (load(drawn, kept) <= left) break;
        kept.remove(task);
        Instant next = task.assignment.neededBy().higher(deadline);
        if (next == null) {
          refused.add(task);
          waiting.remove(task);
          continue;
        }
        task.first = next;
        deadlines.add(next);
      }
    }
    return refused;
  }

  private static double load(Drawn drawn, List<WritingTask> tasks) {
    return drawn.busy() + tasks.stream().mapToDouble(task -> drawn.seconds(task.rung)).sum();
  }

  @Test
  void whatYieldsIsWhatTheDefinitionSays() {
    ForAll.of(AdmissionTest::drawn).check(400, drawn -> {
      List<WritingTask> tasks = drawn.tasks();
      List<WritingTask> others = drawn.tasks();
      List<Integer> refused = drawn.admission().refused(tasks).stream().map(task -> task.order).sorted().toList();
      assertThat(refused).isEqualTo(defined(drawn, others).stream().map(task -> task.order).sorted().toList());
      for (int i = 0; i < tasks.size(); i++) {
        assertThat(tasks.get(i).rung).isEqualTo(others.get(i).rung);
        if (!refused.contains(i)) assertThat(tasks.get(i).first).isEqualTo(others.get(i).first);
      }
    });
  }

  @Test
  void whatIsAdmittedFitsBeforeEachDeadline() {
    ForAll.of(AdmissionTest::drawn).check(400, drawn -> {
      List<WritingTask> tasks = drawn.tasks();
      tasks.removeAll(drawn.admission().refused(tasks));
      for (WritingTask one : tasks) {
        List<WritingTask> due = tasks.stream().filter(task -> !task.first.isAfter(one.first)).toList();
        assertThat(load(drawn, due)).isLessThanOrEqualTo(Duration.between(NOW, one.first).toSeconds() * (double) drawn.hands());
      }
    });
  }
}
