package org.matinale.app.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.accounts.Role;
import org.matinale.app.operations.Meters;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.app.storage.Transactions;
import org.matinale.composing.Briefing;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.mornings.Progress;

/** The night over real rows, with a press that does as it is told. */
final class NightTest {
  private static final Duration LEAD = Duration.ofMinutes(45);
  private static final LocalDate SATURDAY = LocalDate.parse("2026-05-30");
  private static final StepClock CLOCK = new StepClock("2026-05-30T00:00:00Z");

  @TempDir static Path folder;
  private static Household household;
  private static int joined;

  private final ScriptedPress press = new ScriptedPress();
  private final List<Night> nights = new ArrayList<>();
  private final Set<ReaderId> remembered = new HashSet<>();
  private EditionStore editions;

  @BeforeAll
  static void start() {
    CLOCK.set(Instant.parse("2026-05-30T00:00:00Z"));
    household = Household.of(ServeSettings.in(folder.resolve("data")), CLOCK);
    // only the tests wake a night here
    household.part(Alarm.class).close();
  }

  @AfterAll
  static void stop() {
    household.close();
  }

  @BeforeEach
  void clear() throws SQLException {
    CLOCK.set(Instant.parse("2026-05-30T00:00:00Z"));
    editions = household.part(EditionStore.class);
    sql("delete from reader");
  }

  @AfterEach
  void close() {
    nights.forEach(Night::close);
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(DatabaseAddress.in(folder.resolve("data")).url());
  }

  private static void sql(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Night night(String process) {
    Night night = new Night(editions, household.part(Transactions.class), household.part(Accounts.class), press, readers -> remembered.removeIf(readers.negate()), household.part(Meters.class), LEAD, process, CLOCK);
    nights.add(night);
    return night;
  }

  private static Reader reader(String zone, String readyBy) {
    Accounts accounts = household.part(Accounts.class);
    Reader reader = accounts.join("Reader " + ++joined, "reader " + joined, Role.MEMBER, new Language("en"), ZoneId.of(zone));
    return change(reader, ZoneId.of(zone), LocalTime.parse(readyBy));
  }

  private static Reader change(Reader reader, ZoneId zone, LocalTime readyBy) {
    Accounts accounts = household.part(Accounts.class);
    accounts.expect(reader.id(), reader.languages(), zone, readyBy);
    accounts.onboard(reader.id(), CLOCK.instant());
    return accounts.find(reader.id()).orElseThrow();
  }

  private static void wake(Night night) {
    night.wake();
    night.settle();
  }

  private List<LocalDate> madeDates(Reader reader) {
    return editions.kept(reader.id()).stream().map(EditionStore.Kept::date).toList();
  }

  private String headline(Reader reader, LocalDate date) {
    Briefing briefing = editions.find(reader.id(), date).map(Edition::briefing).orElseThrow();
    return briefing.cards().isEmpty() ? "" : briefing.cards().getFirst().headline();
  }

  /** Also where the first attempts come to nothing, before the model is asked or behind it. */
  @Test
  void aPrivateModelIsAskedOnceForAnEdition() {
    Night night = night("one");
    Reader reader = reader("Europe/Paris", "07:00");
    press.making = (id, date) -> ScriptedPress.of(id, date, List.of(), new Briefing.SourcesRead(0, List.of(new Briefing.SourcesRead.Failed("courier", "offline")), null));
    CLOCK.set(Instant.parse("2026-05-30T04:20:00Z"));
    wake(night);
    assertThat(press.words).as("without a source there is nothing to word").isEmpty();
    press.making = (id, date) -> ScriptedPress.briefing(id, date, "with everything");
    press.wording = briefing -> {
      try {
        sql("create trigger full before insert on impression begin select raise(abort, 'the disk is full'); end");
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      return briefing;
    };
    CLOCK.forward(Duration.ofMinutes(5));
    wake(night);
    assertThat(press.words).singleElement().satisfies(by -> assertThat(by).isBefore(Instant.parse("2026-05-30T05:00:00Z")));
    dropTrigger();
    CLOCK.forward(Duration.ofMinutes(5));
    wake(night);
    assertThat(headline(reader, SATURDAY)).isEqualTo("with everything");
    assertThat(press.words).hasSize(1);

    press.wording = briefing -> {
      throw new IllegalStateException("a private model");
    };
    CLOCK.set(Instant.parse("2026-05-31T04:20:00Z"));
    wake(night);
    assertThat(headline(reader, SATURDAY.plusDays(1))).isEqualTo("with everything");
  }

  private static void dropTrigger() {
    try {
      sql("drop trigger full");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void makesOneEditionForEachDateByItsTime() {
    Night night = night("one");
    Reader paris = reader("Europe/Paris", "07:00");
    Reader bahia = reader("America/Bahia_Banderas", "06:30");
    for (int wakings = 0; wakings < 3 * 24 * 6; wakings++) {
      wake(night);
      CLOCK.forward(Duration.ofMinutes(10));
    }
    // she came at two in the morning in Paris, and on Friday evening at home: that morning is made at once
    assertThat(madeDates(paris)).containsExactly(SATURDAY, SATURDAY.plusDays(1), SATURDAY.plusDays(2));
    assertThat(madeDates(bahia)).containsExactly(SATURDAY.minusDays(1), SATURDAY, SATURDAY.plusDays(1), SATURDAY.plusDays(2));
    assertThat(editions.kept(paris.id())).allSatisfy(kept -> assertThat(kept.madeAt()).isBeforeOrEqualTo(kept.dueAt()));
    assertThat(press.made.values()).allSatisfy(count -> assertThat(count.get()).isEqualTo(1));
  }

  @Test
  void forgetsAtTheNextWakingWhoWasErasedBesideIt() throws SQLException {
    Night night = night("one");
    Reader stays = reader("UTC", "07:00");
    Reader leaves = reader("UTC", "07:00");
    remembered.addAll(List.of(stays.id(), leaves.id()));
    wake(night);
    assertThat(remembered).containsExactlyInAnyOrder(stays.id(), leaves.id());
    sql("delete from reader where id = '" + leaves.id().value() + "'");
    wake(night);
    assertThat(remembered).containsExactly(stays.id());
  }

  @Test
  void settlesWhenWhatItAskedDuringTheDayHasAnswered() {
    Night night = night("one");
    wake(night);
    assertThat(press.polls).hasValue(1);
  }

  @Test
  void gathersOnceForMorningsThatAreDueTogether() {
    Night night = night("one");
    CLOCK.set(Instant.parse("2026-05-30T04:15:00Z"));
    for (int i = 0; i < 5; i++) reader("Europe/Paris", "07:00");
    wake(night);
    assertThat(press.gatherings).hasValue(1);
  }

  @Test
  void twoProcessesNeverMakeOneEditionTwice() throws InterruptedException {
    CLOCK.set(Instant.parse("2026-05-30T05:00:00Z"));
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < 12; i++) readers.add(reader("Europe/Paris", "07:00"));
    List<Night> both = List.of(night("one"), night("two"));
    List<Thread> wakers = both.stream().map(night -> Thread.ofPlatform().start(() -> wake(night))).toList();
    for (Thread waker : wakers) waker.join();
    for (Reader reader : readers) {
      assertThat(press.count(reader.id(), SATURDAY)).isEqualTo(1);
      assertThat(editions.impressions(reader.id())).hasSize(1);
    }
  }

  @Test
  void triesAgainAndTakesWhatIsAtHandBeforeTheDeadline() {
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    press.making = (id, date) -> {
      throw new MatinaleException(ErrorCode.UNAVAILABLE, "nobody answers");
    };
    CLOCK.set(Instant.parse("2026-05-30T06:15:00Z"));
    wake(night);
    assertThat(editions.find(reader.id(), SATURDAY)).get().satisfies(edition -> {
      assertThat(edition.state()).isEqualTo(State.DUE);
      assertThat(edition.problem()).contains("nobody answers");
    });
    wake(night);
    assertThat(press.count(reader.id(), SATURDAY)).isEqualTo(1);
    while (CLOCK.instant().isBefore(Instant.parse("2026-05-30T07:00:00Z"))) {
      CLOCK.forward(Duration.ofMinutes(1));
      wake(night);
    }
    assertThat(press.count(reader.id(), SATURDAY)).isBetween(5, 7);
    assertThat(headline(reader, SATURDAY)).isEqualTo("at hand");
    assertThat(editions.kept(reader.id()).getFirst().madeAt()).isEqualTo(Instant.parse("2026-05-30T06:58:00Z"));
  }

  @Test
  void isQuietWhereNothingIsAtHand() {
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    press.making = (id, date) -> {
      throw new IllegalStateException("a bug");
    };
    press.atHand = press.making;
    for (CLOCK.set(Instant.parse("2026-05-30T06:15:00Z")); CLOCK.instant().isBefore(Instant.parse("2026-05-30T07:00:00Z")); CLOCK.forward(Duration.ofMinutes(1))) wake(night);
    assertThat(editions.find(reader.id(), SATURDAY)).get().satisfies(edition -> assertThat(edition.made()).isTrue());
    assertThat(headline(reader, SATURDAY)).isEmpty();
  }

  @Test
  void stepsDownWhileAMakingHangsAndDropsItWhenItComes() throws InterruptedException {
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    press.making = (id, date) -> {
      begun.countDown();
      awaiting(released);
      return ScriptedPress.briefing(id, date, "too late");
    };
    CLOCK.set(Instant.parse("2026-05-30T06:15:00Z"));
    night.wake();
    begun.await();
    CLOCK.set(Instant.parse("2026-05-30T06:57:00Z"));
    night.wake();
    assertThat(editions.find(reader.id(), SATURDAY)).get().satisfies(edition -> assertThat(edition.made()).isFalse());
    CLOCK.set(Instant.parse("2026-05-30T06:58:00Z"));
    night.wake();
    assertThat(headline(reader, SATURDAY)).isEqualTo("at hand");
    released.countDown();
    night.settle();
    assertThat(headline(reader, SATURDAY)).isEqualTo("at hand");
    assertThat(editions.impressions(reader.id())).hasSize(1);
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void makesOnlyTheLatestDateAfterAStandstill() {
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    CLOCK.set(Instant.parse("2026-05-30T06:30:00Z"));
    press.making = (id, date) -> {
      throw new MatinaleException(ErrorCode.UNAVAILABLE, "nobody answers");
    };
    wake(night);
    press.making = (id, date) -> ScriptedPress.briefing(id, date, "again");
    CLOCK.set(Instant.parse("2026-06-02T10:00:00Z"));
    wake(night("two"));
    assertThat(madeDates(reader)).containsExactly(LocalDate.parse("2026-06-02"));
    assertThat(editions.find(reader.id(), SATURDAY)).get().extracting(Edition::state).isEqualTo(State.FAILED);
  }

  @Test
  void takesUpWhatAKilledProcessHadClaimed() throws InterruptedException {
    Night killed = night("one");
    Reader reader = reader("UTC", "07:00");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    press.making = (id, date) -> {
      begun.countDown();
      awaiting(released);
      return ScriptedPress.briefing(id, date, "of the dead");
    };
    CLOCK.set(Instant.parse("2026-05-30T06:15:00Z"));
    killed.wake();
    begun.await();
    press.making = (id, date) -> ScriptedPress.briefing(id, date, "of the living");
    Night next = night("two");
    wake(next);
    assertThat(madeDates(reader)).isEmpty();
    next.begin();
    wake(next);
    assertThat(headline(reader, SATURDAY)).isEqualTo("of the living");
    released.countDown();
    killed.settle();
    assertThat(headline(reader, SATURDAY)).isEqualTo("of the living");
    assertThat(editions.impressions(reader.id())).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackKeepsNobodyWaiting() {
    Reader reader = reader("UTC", "07:00");
    CLOCK.set(Instant.parse("2026-05-30T06:15:00Z"));
    editions.insert(reader.id(), SATURDAY, Instant.parse("2026-05-30T07:00:00Z"), ZoneId.of("UTC"), Instant.parse("2027-01-01T00:00:00Z"));
    editions.claim(reader.id(), SATURDAY, "of next year", Instant.parse("2027-01-01T00:00:00Z"), Duration.ofMinutes(15));
    wake(night("one"));
    assertThat(headline(reader, SATURDAY)).isEqualTo("with everything");
  }

  @Test
  void goesOnWhenALockedDatabaseIsFreeAgain() throws SQLException {
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    CLOCK.set(Instant.parse("2026-05-30T06:15:00Z"));
    try (Connection holder = connection();
        Statement statement = holder.createStatement()) {
      press.making = (id, date) -> {
        lock(statement);
        return ScriptedPress.briefing(id, date, "written in vain");
      };
      wake(night);
      // neither the briefing nor its failure could be written; and while it is locked, nothing can be begun
      wake(night);
      assertThat(madeDates(reader)).isEmpty();
      statement.execute("rollback");
    }
    press.making = (id, date) -> ScriptedPress.briefing(id, date, "written at last");
    CLOCK.forward(Duration.ofMinutes(1));
    wake(night);
    assertThat(headline(reader, SATURDAY)).isEqualTo("written at last");
    assertThat(editions.impressions(reader.id())).hasSize(1);
    assertThat(editions.find(reader.id(), SATURDAY)).get().extracting(Edition::problem).isNull();
    // whatever connection comes next, a transaction is one
    for (int i = 0; i < 10; i++) {
      String name = "Undone " + i;
      assertThatThrownBy(
              () ->
                  household
                      .part(Transactions.class)
                      .inOne(
                          () -> {
                            household.part(Accounts.class).join(name, name, Role.MEMBER, new Language("en"), ZoneId.of("UTC"));
                            throw new IllegalStateException("undone");
                          }))
          .hasMessage("undone");
      assertThat(household.part(Accounts.class).findByLogin(name)).isEmpty();
    }
  }

  private static void lock(Statement statement) {
    try {
      statement.execute("begin immediate");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void modelsWriteOnceForTheMorningsThatAreDueTogether() {
    press.writes = true;
    Night night = night("one");
    Reader early = reader("UTC", "07:00");
    Reader too = reader("UTC", "07:10");
    Reader late = reader("UTC", "08:30");
    CLOCK.set(Instant.parse("2026-05-30T06:30:00Z"));
    wake(night);
    assertThat(press.written).singleElement().satisfies(mornings -> {
      assertThat(mornings).extracting(Press.Upcoming::reader).containsExactlyInAnyOrder(early.id(), too.id());
      assertThat(mornings).extracting(Press.Upcoming::by).containsExactlyInAnyOrder(Instant.parse("2026-05-30T06:44:00Z"), Instant.parse("2026-05-30T06:49:00Z"));
    });
    CLOCK.set(Instant.parse("2026-05-30T07:50:00Z"));
    wake(night);
    assertThat(press.written).hasSize(2);
    assertThat(press.written.getLast()).extracting(Press.Upcoming::reader).containsExactly(late.id());
    assertThat(List.of(early, too, late)).allSatisfy(reader -> assertThat(headline(reader, SATURDAY)).isEqualTo("with everything"));
  }

  @Test
  void aWritingThatDoesNotEndDelaysNobody() throws InterruptedException {
    press.writes = true;
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    press.writing = mornings -> {
      begun.countDown();
      await(end);
    };
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    CLOCK.set(Instant.parse("2026-05-30T06:30:00Z"));
    night.wake();
    begun.await();
    CLOCK.set(Instant.parse("2026-05-30T06:45:00Z"));
    night.settle();
    assertThat(headline(reader, SATURDAY)).isEqualTo("with everything");
    assertThat(editions.kept(reader.id())).allSatisfy(kept -> assertThat(kept.madeAt()).isBefore(kept.dueAt()));
    end.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aWritingThatFailsIsNobodysTrouble() {
    press.writes = true;
    press.writing = mornings -> {
      throw new IllegalStateException("the journal is full");
    };
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    CLOCK.set(Instant.parse("2026-05-30T06:30:00Z"));
    wake(night);
    assertThat(headline(reader, SATURDAY)).isEqualTo("with everything");
    assertThat(press.count(reader.id(), SATURDAY)).isEqualTo(1);
  }

  @Test
  void aMoveAcrossTheDateLineNeitherDoublesNorLosesADate() {
    Night night = night("one");
    Reader reader = reader("Pacific/Auckland", "07:00");
    CLOCK.set(Instant.parse("2026-05-30T19:00:00Z"));
    wake(night);
    assertThat(madeDates(reader)).containsExactly(LocalDate.parse("2026-05-31"));
    change(reader, ZoneId.of("Pacific/Honolulu"), LocalTime.of(7, 0));
    for (int wakings = 0; wakings < 48; wakings++) {
      wake(night);
      CLOCK.forward(Duration.ofHours(1));
    }
    assertThat(madeDates(reader)).containsExactly(SATURDAY, LocalDate.parse("2026-05-31"), LocalDate.parse("2026-06-01"));
    assertThat(press.made.values()).allSatisfy(count -> assertThat(count.get()).isEqualTo(1));
  }

  @Test
  void makesAFirstEditionOnceForWhoeverAsks() throws InterruptedException {
    CLOCK.set(Instant.parse("2026-05-30T05:00:00Z"));
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    List<Progress.Stage> stages = new ArrayList<>();
    AtomicInteger seen = new AtomicInteger();
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < 4; i++) askers.add(Thread.ofPlatform().start(() -> {
      if (night.makeNow(reader.id(), stage -> {}).made()) seen.incrementAndGet();
    }));
    for (Thread asker : askers) asker.join();
    assertThat(seen).hasValue(4);
    assertThat(press.count(reader.id(), SATURDAY)).isEqualTo(1);
    // the night has nothing more to do for that date
    CLOCK.set(Instant.parse("2026-05-30T08:00:00Z"));
    wake(night);
    assertThat(press.count(reader.id(), SATURDAY)).isEqualTo(1);
    CLOCK.set(Instant.parse("2026-05-31T06:20:00Z"));
    assertThat(night.makeNow(reader.id(), stages::add).date()).isEqualTo(SATURDAY.plusDays(1));
    assertThat(stages).containsExactly(Progress.Stage.SOURCES, Progress.Stage.CHOOSING);
    wake(night);
    assertThat(madeDates(reader)).containsExactly(SATURDAY, SATURDAY.plusDays(1));
  }

  @Test
  void keepsNothingOfAReaderWhoIsErasedMeanwhile() throws SQLException {
    Night night = night("one");
    Reader reader = reader("UTC", "07:00");
    CLOCK.set(Instant.parse("2026-05-30T06:15:00Z"));
    press.making = (id, date) -> {
      erase(id);
      return ScriptedPress.briefing(id, date, "for nobody");
    };
    wake(night);
    wake(night);
    assertThat(editions.kept(reader.id())).isEmpty();
  }

  private static void erase(ReaderId reader) {
    try {
      sql("delete from reader where id = '" + reader + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
