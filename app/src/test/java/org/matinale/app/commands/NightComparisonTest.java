package org.matinale.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.matinale.app.commands.NightComparison.Told;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;

final class NightComparisonTest {
  private static final Told SHARED = new Told(10_000, Map.of(Rung.FULL, 6_412, Rung.BRIEF, 3_380, Rung.EXTRACTIVE, 150), Map.of(Rung.FULL, 18_207, Rung.BRIEF, 24_911, Rung.EXTRACTIVE, 13_370), 402, 1_480_000, 1, Rung.EXTRACTIVE);
  private static final Told DYING = new Told(10_000, Map.of(Rung.FULL, 5_020, Rung.BRIEF, 1_010, Rung.EXTRACTIVE, 3_912), Map.of(Rung.FULL, 11_207, Rung.BRIEF, 6_050, Rung.EXTRACTIVE, 39_231), 190, 771_500, 1, Rung.EXTRACTIVE);

  private static Briefing briefing() {
    Briefing.Card card =
        new Briefing.Card(
            Briefing.Kind.STORY, "Ferry back in service", Language.ENGLISH, List.of(new Briefing.Sentence("The ferry sails again from Monday.", List.of(1))),
            List.of(new Briefing.Citation.Public(1, "Harbour News", "Ferry back", "https://harbour.example/ferry", null)), Rung.FULL, List.of(new Briefing.Why.Cause("Your interest in ferries.")), false, 0,
            Briefing.Share.NOTHING, null, null, "p1", "script");
    return new Briefing(
        LocalDate.of(2026, 5, 30), "reader-0000001", Language.ENGLISH, ZoneOffset.UTC, List.of(card), "That is it for today.", true, false, new Briefing.Label(true, List.of("script")), Briefing.Cost.NOTHING,
        new Briefing.SourcesRead(1, List.of(), null));
  }

  private static NightComparison nights(boolean scripted) {
    return new NightComparison(10_000, 200, 1_500_000, SHARED, DYING, "script <of> “demo”", scripted, briefing());
  }

  @Test
  void everyReaderIsADotAndTheCountsAreSaid() {
    String page = NightComparisonPage.write(nights(true));
    assertThat(page).contains("10,000 readers, capacity for 200", "200 served, 9,800 nothing", "7,500 tokens for each reader served", "148 tokens for each reader served: 98.6 % of the capacity", "script &lt;of&gt;").doesNotContain("<of>", "<script");
    assertThat(drawn(page, "full")).isEqualTo(200 + 6_412 + 5_020);
    assertThat(drawn(page, "nothing")).isEqualTo(9_800);
    assertThat(drawn(page, "personal")).isEqualTo(58 + 58);
  }

  /** Dots in the paths of a class: the dashes of their lines. */
  private static int drawn(String page, String name) {
    int dots = 0;
    for (var path = Pattern.compile("<path class=\"" + name + "\" d=\"([^\"]*)\"").matcher(page); path.find(); )
      for (var line = Pattern.compile("h([0-9.]+)").matcher(path.group(1)); line.find(); ) dots += 1 + (int) (Double.parseDouble(line.group(1)) / 5);
    return dots;
  }

  @Test
  void itSaysThatAScriptIsNoModelWhereverItsWordsAreShown() {
    assertThat(NightComparisonPage.write(nights(true)).split("No model wrote this", -1)).hasSize(3);
    assertThat(NightComparisonText.write(nights(true))).contains("No model wrote this");
    assertThat(NightComparisonPage.write(nights(false))).doesNotContain("No model wrote this");
    assertThat(NightComparisonText.write(nights(false))).doesNotContain("No model wrote this");
  }

  @Test
  void theSameInATerminal() {
    assertThat(NightComparisonText.write(nights(false)))
        .isEqualToNormalizingNewlines(
            """
            The same capacity twice: 10,000 readers, 1,500,000 tokens, enough for 200 briefings written one by one.

                                           one by one   Matinale  model dies
            readers with a briefing               200     10,000      10,000
            readers with nothing                9,800          0           0
            on time                                 –      100 %       100 %
            best card told in full                200      6,412       5,020
            best card told in brief                 0      3,380       1,010
            best card quoted                        0        150       3,912
            no shared card                          0         58          58
            cards told in full                      –     18,207      11,207
            cards told in brief                     –     24,911       6,050
            cards quoted                            –     13,370      39,231
            passages written                        –        402         190
            cards from each passage                 1        107        90.8
            tokens spent                    1,500,000  1,480,000     771,500
            tokens for each reader served       7,500        148        77.2
            lowest best card                  nothing     quoted      quoted

            One by one is reckoned, not run: as many cards a briefing as readers have here, each at what a passage told in full took here.
            """);
  }

  @Test
  void theRowsOfReadersAddUpToAll() {
    Map<String, NightComparisonText.Row> rows = NightComparisonText.rows(nights(false)).stream().collect(Collectors.toMap(NightComparisonText.Row::name, row -> row));
    for (Function<NightComparisonText.Row, String> column : List.<Function<NightComparisonText.Row, String>>of(NightComparisonText.Row::oneByOne, NightComparisonText.Row::shared, NightComparisonText.Row::dying))
      assertThat(Stream.of("readers with nothing", "best card told in full", "best card told in brief", "best card quoted", "no shared card").mapToInt(name -> Integer.parseInt(column.apply(Objects.requireNonNull(rows.get(name))).replace(",", ""))).sum()).isEqualTo(10_000);
  }

  @Test
  void refusesMoreReadersServedThanThereAre() {
    assertThatThrownBy(() -> new NightComparison(100, 200, 1_500, SHARED, DYING, "m", false, briefing())).hasMessageContaining("200 of 100");
    assertThatThrownBy(() -> new Told(1, Map.of(Rung.FULL, 2), Map.of(), 0, 0, 1, null)).hasMessageContaining("2");
    assertThatThrownBy(() -> new Told(1, Map.of(), Map.of(), 0, 0, 1.5, null)).hasMessageContaining("1.5");
  }
}
