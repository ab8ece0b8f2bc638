package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Language;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.SubscriberCodec;

final class DemoReadersCommandTest extends FrontDoor {
  @Test
  void eachLineIsASubscriberAndTheSameForTheSameSeed() {
    assertThat(run("demo", "readers", "--count", "50", "--seed", "7")).isZero();
    String fifty = printed();
    assertThat(fifty.lines()).hasSize(50).allSatisfy(line -> {
      SubscriberCodec.Reading reading = SubscriberCodec.read(line);
      assertThat(reading.problems()).isEmpty();
      assertThat(reading.subscriber()).isPresent();
    });
    assertThat(run("demo", "readers", "--count", "10", "--seed", "7")).isZero();
    assertThat(fifty).startsWith(printed());
    assertThat(run("demo", "readers", "--count", "10", "--seed", "8")).isZero();
    assertThat(fifty).doesNotStartWith(printed());
  }

  @Test
  void aCountOfNothingIsRefused() {
    assertThat(run("demo", "readers", "--count", "0")).isEqualTo(64);
    assertThat(told()).contains("--count 0");
  }

  @Test
  void theyAreAsManifoldAsTheirNameSays() {
    List<Subscriber> readers = new InventedReaders(1, Map.of(Language.FRENCH, List.of("orlise"))).readers(4_000).toList();
    assertThat(readers.stream().map(Subscriber::id).distinct()).hasSize(4_000);
    assertThat(readers.stream().map(Subscriber::zone).distinct()).hasSize(10);
    assertThat(readers.stream().filter(reader -> reader.plan() == Subscriber.Plan.PAID).count()).isBetween(140L, 260L);
    assertThat(readers).allSatisfy(reader -> {
      assertThat(reader.interests()).hasSizeBetween(1, 8);
      assertThat(reader.mutes()).doesNotContainAnyElementsOf(reader.interests().stream().map(Interest::text).toList());
    });
    Map<String, Long> held = readers.stream().flatMap(reader -> reader.interests().stream()).collect(Collectors.groupingBy(Interest::normalized, Collectors.counting()));
    assertThat(held.size()).as("many are held by few").isGreaterThan(4_000);
    assertThat(held.values().stream().mapToLong(Long::longValue).max().orElseThrow()).as("some by many").isGreaterThan(400);
    assertThat(held).containsKey("orlise");
    assertThat(readers.stream().map(Subscriber::languages).collect(Collectors.toSet()))
        .isEqualTo(Set.of(List.of(Language.ENGLISH), List.of(Language.FRENCH), List.of(Language.FRENCH, Language.ENGLISH), List.of(Language.ENGLISH, Language.FRENCH)));
  }
}
