package org.matinale.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ForAll;

final class ProfilesTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");

  @Test
  void takingOneActAwayUndoesExactlyWhatItDid() {
    ForAll.of(ProfilesTest::log).check(log -> {
      Profile whole = Profiles.of(log);
      for (int i = 0; i < log.size(); i++) {
        List<Feedback> rest = new ArrayList<>(log);
        Feedback undone = rest.remove(i);
        assertThat(whole.without(undone)).isEqualTo(Profiles.of(rest));
        assertThat(whole.without(undone).with(undone)).isEqualTo(whole);
      }
    });
  }

  @Test
  void theOrderOfActsDoesNotMatter() {
    ForAll.of(ProfilesTest::log).check(log -> {
      List<Feedback> other = new ArrayList<>(log);
      Collections.shuffle(other, new Random(log.size()));
      assertThat(Profiles.of(other)).isEqualTo(Profiles.of(log));
    });
  }

  @Test
  void noOutletEverWeighsMoreThanTwiceOrLessThanHalf() {
    ForAll.of(ProfilesTest::log).check(log -> {
      Profile profile = Profiles.of(log);
      for (Feedback act : log) assertThat(profile.affinity(act.site())).isBetween(0.5, 2.0);
    });
  }

  @Test
  void praiseLiftsAnOutletAndHidingLowersItAndForgetsNothingElse() {
    Profile profile = Profiles.of(List.of(act("a", "paper.example", Feedback.Signal.UP), act("b", "tabloid.example", Feedback.Signal.HIDDEN)));
    assertThat(profile.affinity("paper.example")).isGreaterThan(1);
    assertThat(profile.affinity("tabloid.example")).isLessThan(1);
    assertThat(profile.affinity("other.example")).isEqualTo(1);
    assertThat(profile.hidden()).containsExactly(new ArticleId("b"));
  }

  private static List<Feedback> log(RandomGenerator random) {
    List<Feedback> log = new ArrayList<>();
    Feedback.Signal[] signals = Feedback.Signal.values();
    for (int i = random.nextInt(1, 30); i > 0; i--) log.add(act("article-" + random.nextInt(6), random.nextInt(4) + ".example", signals[random.nextInt(signals.length)]));
    return log;
  }

  private static Feedback act(String article, String site, Feedback.Signal signal) {
    return new Feedback(new ArticleId(article), "About " + article, site, signal, MONDAY);
  }
}
