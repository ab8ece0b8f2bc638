package org.matinale.planner.scheduling;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small nights drawn at random. */
record Nights(Demand demand, Timeline free) {
  static Nights drawn(RandomGenerator random) {
    List<JobClass> classes = IntStream.range(0, random.nextInt(1, 9)).mapToObj(each -> {
      double release = random.nextBoolean() ? 0 : random.nextInt(0, 40);
      double[] until = random.doubles(random.nextInt(1, 4), 0, 60).map(Math::ceil).distinct().sorted().toArray();
      List<Waiting> waiting = Arrays.stream(until).mapToObj(after -> new Waiting(release + after + 1, random.nextInt(1, 6), random.nextInt(1, 4))).toList();
      return new JobClass("c" + each, random.nextInt(1, 100), release, ladder(random), waiting, random.nextInt(1, 4));
    }).toList();
    return new Nights(new Demand(classes), free(random));
  }

  /** One release, one ready-by for each class. */
  static Nights chained(RandomGenerator random) {
    List<JobClass> classes = IntStream.range(0, random.nextInt(1, 9)).mapToObj(each -> new JobClass("c" + each, random.nextInt(1, 100), 0, ladder(random), List.of(new Waiting(random.nextInt(1, 100), random.nextInt(1, 6))), 1)).toList();
    return new Nights(new Demand(classes), free(random));
  }

  private static Ladder ladder(RandomGenerator random) {
    double full = random.nextInt(2, 30);
    return random.nextInt(4) == 0 ? Ladder.whole(full) : Ladder.of(full, full / random.nextInt(1, 6));
  }

  private static Timeline free(RandomGenerator random) {
    double[] times = IntStream.rangeClosed(0, random.nextInt(1, 8)).mapToDouble(step -> 15 * step).toArray();
    return Timeline.of(times, random.doubles(times.length - 1, 0, 40).map(Math::floor).toArray());
  }
}
