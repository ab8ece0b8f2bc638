package org.matinale.composing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;

final class BriefingCodecTest {
  private static final String LETTERS = "abc é\u00a0\"\\<>\n\t\u202e\u0000\ud83c\udf3c 你好{}[],:";
  private static final List<String> ZONES = List.of("UTC", "Z", "+02:00", "Europe/Paris", "America/Bahia_Banderas", "Australia/Lord_Howe", "GMT+3");

  @Test
  void theSampleMorningsComeBack() {
    for (Briefing briefing : List.of(SampleMornings.english(), SampleMornings.french())) assertThat(BriefingCodec.read(BriefingCodec.write(briefing))).isEqualTo(briefing);
  }

  @Test
  void everyBriefingComesBack() {
    ForAll.of(BriefingCodecTest::briefing).check(briefing -> assertThat(BriefingCodec.read(BriefingCodec.write(briefing))).isEqualTo(briefing));
  }

  @Test
  void theHourThatComesTwiceIsNotMistaken() {
    Instant second = Instant.parse("2026-10-25T01:30:00Z");
    ZonedDateTime later = second.atZone(ZoneId.of("Europe/Paris"));
    Briefing.Card card = new Briefing.Card(
        Briefing.Kind.APPOINTMENT, "Night shift", Language.ENGLISH, List.of(), List.of(new Briefing.Citation.Private(1, "calendar", "hers.ics")), Rung.EXTRACTIVE, List.of(), false, 0, Briefing.Share.NOTHING, null,
        new Briefing.Figure.DayStrip(later.minusHours(1), later, false), null);
    Briefing.Figure figure = BriefingCodec.read(BriefingCodec.write(of(List.of(card)))).cards().getFirst().figure();
    assertThat(figure).isEqualTo(new Briefing.Figure.DayStrip(later.minusHours(1), later, false));
  }

  @Test
  void whatIsDamagedOrUnknownIsSaidWithoutItsWords() {
    String text = BriefingCodec.write(SampleMornings.english());
    for (String damaged : List.of("", "null", "[]", "{}", "no json at all", text.substring(0, text.length() / 2), text.replace("\"version\":1", "\"version\":7"), text.replace("\"STORY\"", "\"OMEN\""), text.replace("\"cards\"", "\"maps\"")))
      assertThatThrownBy(() -> BriefingCodec.read(damaged)).isInstanceOf(MatinaleException.class).hasMessageContaining("kept briefing").hasMessageContaining("Maybe").hasMessageNotContaining("Halden");
  }

  private static Briefing of(List<Briefing.Card> cards) {
    return new Briefing(
        LocalDate.of(2026, 10, 25), "ada", Language.ENGLISH, ZoneId.of("Europe/Paris"), cards, "", true, false, new Briefing.Label(false, List.of()), Briefing.Cost.NOTHING,
        new Briefing.SourcesRead(0, List.of(), null));
  }

  private static Briefing briefing(RandomGenerator random) {
    return new Briefing(
        LocalDate.ofEpochDay(random.nextLong(-100_000, 100_000)), text(random), language(random), zone(random), list(random, 10, () -> card(random)), text(random), random.nextBoolean(), random.nextBoolean(),
        new Briefing.Label(random.nextBoolean(), texts(random)), new Briefing.Cost(random.nextLong(), money(random), text(random), random.nextDouble()),
        new Briefing.SourcesRead(random.nextInt(), list(random, 3, () -> new Briefing.SourcesRead.Failed(text(random), text(random))), maybe(random, () -> text(random))));
  }

  private static Briefing.Card card(RandomGenerator random) {
    List<Briefing.Citation> citations = Stream.concat(Stream.of(citation(random)), list(random, 3, () -> citation(random)).stream()).toList();
    return new Briefing.Card(
        Briefing.Kind.values()[random.nextInt(Briefing.Kind.values().length)], "x" + text(random), language(random),
        list(random, 3, () -> new Briefing.Sentence(text(random), list(random, 3, () -> random.nextInt(1, citations.size() + 1)))), citations, Rung.values()[random.nextInt(Rung.values().length)],
        list(random, 3, () -> why(random)), random.nextBoolean(), random.nextInt(), new Briefing.Share(random.nextLong(), money(random), random.nextInt()), maybe(random, () -> facts(random)),
        maybe(random, () -> figure(random)), maybe(random, () -> text(random)), maybe(random, () -> text(random)));
  }

  private static Briefing.Citation citation(RandomGenerator random) {
    return random.nextBoolean()
        ? new Briefing.Citation.Private(random.nextInt(), text(random), text(random))
        : new Briefing.Citation.Public(random.nextInt(), text(random), text(random), text(random), maybe(random, () -> instant(random)), random.nextBoolean() ? Rights.OPEN : Rights.RESERVED);
  }

  private static Briefing.Why why(RandomGenerator random) {
    return random.nextBoolean() ? new Briefing.Why.Cause(text(random)) : new Briefing.Why.Interest(text(random), random.nextDouble(-1, 2), texts(random));
  }

  private static Briefing.StoryFacts facts(RandomGenerator random) {
    return new Briefing.StoryFacts(new StoryId("s" + text(random).strip()), list(random, 4, () -> new ArticleId("a" + random.nextLong())), random.nextInt(), instant(random), instant(random));
  }

  private static Briefing.Figure figure(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Briefing.Figure.Coverage(list(random, 5, () -> instant(random)));
      case 1 -> new Briefing.Figure.DayStrip(instant(random).atZone(zone(random)), instant(random).atZone(zone(random)), random.nextBoolean());
      default -> new Briefing.Figure.Progress(text(random), random.nextInt(), random.nextInt());
    };
  }

  private static Instant instant(RandomGenerator random) {
    return Instant.ofEpochSecond(random.nextLong(-10_000_000_000L, 10_000_000_000L), random.nextLong(1_000_000_000));
  }

  private static ZoneId zone(RandomGenerator random) {
    return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
  }

  private static Language language(RandomGenerator random) {
    return List.of(Language.ENGLISH, Language.FRENCH, Language.UNKNOWN).get(random.nextInt(3));
  }

  private static BigDecimal money(RandomGenerator random) {
    return BigDecimal.valueOf(random.nextLong(), random.nextInt(-30, 30));
  }

  private static String text(RandomGenerator random) {
    int[] points = LETTERS.codePoints().toArray();
    return IntStream.range(0, random.nextInt(12)).map(i -> points[random.nextInt(points.length)]).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  private static List<String> texts(RandomGenerator random) {
    return list(random, 3, () -> text(random));
  }

  private static <T> List<T> list(RandomGenerator random, int most, Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(most + 1)).toList();
  }

  private static <T> @Nullable T maybe(RandomGenerator random, Supplier<T> one) {
    return random.nextBoolean() ? one.get() : null;
  }
}
