package org.matinale.app.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.Role;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.DataFolder;
import org.matinale.app.storage.Transactions;
import org.matinale.composing.Briefing;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.mornings.Progress;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import tools.jackson.databind.JsonNode;

/** Editions over the sample feeds, served on loopback. */
final class EditionsTest {
  private static final Path SAMPLE = Path.of("..", "sample", "feeds");
  private static final LocalDate SATURDAY = LocalDate.parse("2026-05-30");

  @TempDir Path folder;
  private final StepClock clock = new StepClock("2026-05-30T04:00:00Z");
  private LoopbackServer server;
  private Household household;
  private Editions editions;
  private Reader reader;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    for (String feed : List.of("aldermouth-courier.xml", "northmere-ledger.xml", "coastwire.rss", "wend-valley-record.xml")) server.serve("/" + feed, "application/xml", Files.readString(SAMPLE.resolve(feed)));
    household = Household.of(ServeSettings.in(folder.resolve("data")).withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + server.port()))), clock);
    household.part(Alarm.class).close();
    editions = household.part(Editions.class);
    Accounts accounts = household.part(Accounts.class);
    Reader joined = accounts.join("Ada", "ada", Role.OPERATOR, new Language("en"), ZoneId.of("UTC"));
    accounts.onboard(joined.id(), clock.instant());
    reader = accounts.find(joined.id()).orElseThrow();
    household.part(Steering.class).addInterest(reader.id(), new Interest("bridges and ferries"));
    household.part(Steering.class).addInterest(reader.id(), new Interest("local council"));
    Library library = household.part(Library.class);
    library.subscribeShared(reader.id(), server.at("/aldermouth-courier.xml"), "Aldermouth Courier", null, "en", null);
    library.subscribeShared(reader.id(), server.at("/northmere-ledger.xml"), "Northmere Ledger", null, "en", null);
    library.subscribeOwn(reader.id(), server.at("/coastwire.rss"), "Coastwire", null, "en");
  }

  @AfterEach
  void stop() {
    household.close();
    server.close();
  }

  private void wakeAt(String instant) {
    clock.set(Instant.parse(instant));
    Night night = household.part(Night.class);
    night.wake();
    night.settle();
  }

  @Test
  void makesTheMorningByItselfAndTellsOnlyWhatWasShown() {
    wakeAt("2026-05-30T06:16:00Z");
    Edition made = editions.find(reader.id(), editions.today(reader.id()).orElseThrow().date()).orElseThrow();
    assertThat(made.date()).isEqualTo(SATURDAY);
    assertThat(made.briefing()).isNotNull();
    assertThat(made.briefing().cards()).isNotEmpty();
    assertThat(editions.subscriber(reader.id()).told()).isEmpty();
    Edition shown = editions.show(reader.id(), SATURDAY);
    assertThat(shown.shownAt()).isEqualTo(clock.instant());
    assertThat(editions.subscriber(reader.id()).told()).isNotEmpty().allSatisfy(told -> assertThat(told.at()).isEqualTo(made.madeAt()));
    clock.forward(Duration.ofHours(1));
    assertThat(editions.show(reader.id(), SATURDAY)).isEqualTo(shown);

    // nothing new by tomorrow: nothing is told again
    Briefing tomorrow = editions.preview(reader.id());
    assertThat(tomorrow.edition()).isEqualTo(SATURDAY.plusDays(1));
    assertThat(headlines(tomorrow)).doesNotContainAnyElementsOf(headlines(made.briefing()));
    assertThat(editions.months(reader.id())).containsExactly(YearMonth.of(2026, 5));
    assertThat(editions.of(reader.id(), YearMonth.of(2026, 5))).containsExactly(new Summary(SATURDAY, headlines(made.briefing()).getFirst(), made.briefing().cards().size()));
    assertThat(editions.cards(reader.id(), List.of(new CardPlace(SATURDAY, 1), new CardPlace(SATURDAY, 99)))).containsExactly(new PlacedCard(new CardPlace(SATURDAY, 1), made.briefing().cards().getFirst()));
  }

  private static List<String> headlines(Briefing briefing) {
    return briefing.cards().stream().map(Briefing.Card::headline).toList();
  }

  @Test
  void previewsWithoutAskingAnybodyOrChangingAnything() {
    wakeAt("2026-05-30T06:16:00Z");
    Briefing before = editions.preview(reader.id());
    server.close();
    assertThat(editions.preview(reader.id())).isEqualTo(before);
    assertThat(editions.find(reader.id(), SATURDAY.plusDays(1))).isEmpty();
  }

  @Test
  void makesAFirstMorningAtOnceWithItsStages() {
    List<Progress.Stage> stages = new ArrayList<>();
    Edition made = editions.makeNow(reader.id(), stages::add);
    assertThat(made.date()).isEqualTo(SATURDAY);
    assertThat(made.briefing()).isNotNull();
    assertThat(made.briefing().cards()).isNotEmpty();
    assertThat(stages).contains(Progress.Stage.SOURCES, Progress.Stage.CHOOSING, Progress.Stage.TELLING);
    wakeAt("2026-05-30T07:30:00Z");
    assertThat(editions.find(reader.id(), SATURDAY)).contains(made);
  }

  @Test
  void showsNothingThatIsNotThere() {
    assertThat(editions.today(reader.id())).isEmpty();
    assertThatThrownBy(() -> editions.show(reader.id(), SATURDAY)).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void takesEverythingAlongAndErasesIt() {
    wakeAt("2026-05-30T06:16:00Z");
    editions.show(reader.id(), SATURDAY);
    Edition made = editions.find(reader.id(), SATURDAY).orElseThrow();
    EditionsRecords records = household.part(EditionsRecords.class);
    JsonNode exported = records.export(reader.id());
    assertThat(folder.resolve("data/readers").resolve(reader.id().value())).isNotEmptyDirectory();
    Map<String, Integer> gone = household.part(Transactions.class).inOne(() -> records.erase(reader.id()));
    assertThat(gone).containsEntry("edition", 1);
    assertThat(records.eraseFiles(reader.id())).hasEntrySatisfying(DataFolder.READERS, files -> assertThat(files).isPositive());
    assertThat(folder.resolve("data/readers").resolve(reader.id().value())).doesNotExist();
    assertThat(editions.find(reader.id(), SATURDAY)).isEmpty();
    records.restore(reader.id(), exported);
    records.restore(reader.id(), exported);
    assertThat(editions.find(reader.id(), SATURDAY)).contains(made);
    assertThat(records.export(reader.id())).isEqualTo(exported);
  }

  @Test
  void forgetsInTimeButKeepsWhatIsSaved() {
    wakeAt("2026-05-30T06:16:00Z");
    wakeAt("2026-05-31T06:16:00Z");
    Steering steering = household.part(Steering.class);
    steering.act(reader.id(), SATURDAY.toString(), 1, new Feedback(new ArticleId("a"), "A card", "", Feedback.Signal.SAVED, clock.instant()));
    Retaining retaining = household.part(Retaining.class);
    assertThat(retaining.tidy().values()).containsOnly(0);
    clock.forward(Duration.ofDays(402));
    assertThat(retaining.tidy()).containsEntry("edition", 1);
    assertThat(editions.of(reader.id(), YearMonth.of(2026, 5))).extracting(Summary::date).containsExactly(SATURDAY);
    assertThat(household.part(EditionStore.class).impressions(reader.id())).isEmpty();
  }
}
