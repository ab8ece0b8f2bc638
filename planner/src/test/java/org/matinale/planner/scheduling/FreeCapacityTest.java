package org.matinale.planner.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.matinale.planner.ForAll;

final class FreeCapacityTest {
  private static final Timeline LOAD = Timeline.of(new double[] {0, 60, 120, 180, 240}, new double[] {2, 8, 12, 4});

  @Test
  void headroomIsKeptFromAllAccelerators() {
    FreeCapacity free = new FreeCapacity(10, LOAD, new Guard.Headroom(0.2));
    assertThat(free.timeline()).isEqualTo(Timeline.of(new double[] {0, 60, 120, 180, 240}, new double[] {6, 0, 0, 4}));
    assertThat(free.overload()).isCloseTo(2 / 26.0, within(1e-12));
  }

  @Test
  void lookingAheadKeepsWhatTheNextMinutesNeed() {
    assertThat(new FreeCapacity(20, LOAD, new Guard.Ahead(1, 120)).timeline()).isEqualTo(Timeline.of(new double[] {0, 60, 120, 180, 240}, new double[] {12, 8, 8, 16}));
    assertThat(new FreeCapacity(20, LOAD, new Guard.Ahead(0, 120)).timeline()).isEqualTo(new FreeCapacity(20, LOAD, Guard.NONE).timeline());
  }

  @Test
  void workIsAddedUpAndFound() {
    assertThat(LOAD.until(90)).isEqualTo(2 * 60 + 8 * 30);
    assertThat(LOAD.until(1_000)).isEqualTo(26 * 60);
    assertThat(LOAD.between(30, 90)).isEqualTo(300);
    assertThat(LOAD.at(240)).isZero();
    assertThat(LOAD.cut(90, 200)).isEqualTo(Timeline.of(new double[] {0, 30, 90, 110}, new double[] {8, 12, 4}));
    assertThat(LOAD.plus(FreeCapacity.all(1, 30, 300)).at(250)).isEqualTo(1);
    ForAll.of(random -> new double[] {random.nextDouble() * 200, random.nextDouble() * 500}).check(drawn -> {
      double done = LOAD.done(drawn[0], drawn[1]);
      if (done < Double.POSITIVE_INFINITY) assertThat(LOAD.between(drawn[0], done)).isCloseTo(drawn[1], within(1e-9));
      else assertThat(LOAD.between(drawn[0], 240)).isLessThan(drawn[1]);
    });
    assertThat(FreeCapacity.all(0.5, 10, 20).done(0, 1)).isEqualTo(12);
  }

  @Test
  void recordsRefuseToBeWrong() {
    assertThatThrownBy(() -> new Guard.Headroom(20)).hasMessage("headroom of 20.0; it is a share, 0 to below 1. Maybe in percent: divide by 100.");
    assertThatThrownBy(() -> new FreeCapacity(0, LOAD, Guard.NONE)).hasMessage("0.0 accelerators; they are above 0");
    assertThatThrownBy(() -> Timeline.of(new double[] {0, 5, 5}, new double[] {1, 1})).hasMessageContaining("step 1 from 5.0 to 5.0 s");
    assertThatThrownBy(() -> Timeline.of(new double[] {0, 5}, new double[] {-1})).hasMessageContaining("-1.0 accelerators at 0.0 s");
    assertThatThrownBy(() -> Ladder.of(1, 2)).hasMessageContaining("work of 1.0 at FULL and 2.0 accelerator-seconds at BRIEF");
    assertThatThrownBy(() -> JobClass.alone("a", 0, 0, 10, Ladder.of(2, 1))).hasMessage("a: 0.0 jobs; there is at least a part of one. Maybe leave the class out.");
    assertThatThrownBy(() -> JobClass.alone("a", 1, 10, 10, Ladder.of(2, 1))).hasMessageContaining("a: ready by 10.0 s, not after 10.0 s");
    assertThatThrownBy(() -> new JobClass("a", 1, 0, Ladder.of(2, 1), List.of(new Waiting(20, 1), new Waiting(10, 1)), 1)).hasMessageContaining("a: ready by 10.0 s, not after 20.0 s");
    assertThatThrownBy(() -> new Waiting(10, 0)).hasMessageContaining("0.0 readers waiting");
    assertThatThrownBy(() -> new Demand(List.of())).hasMessageContaining("no classes");
  }
}
