package org.matinale.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.operations.Backups;
import org.matinale.app.operations.EventLog;
import org.matinale.app.operations.Maintenance;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

final class ServingTest {
  @TempDir Path folder;

  @Test
  void startsOnAnEmptyFolderAndAgain() throws Exception {
    for (int start = 0; start < 2; start++) {
      try (Household household = Household.in(folder.resolve("data"))) {
        assertThat(household.browser().open("/").body()).contains("Matinale");
      }
    }
  }

  /** An address that was mistyped is answered, and nothing that an operator could mend. */
  @Test
  void whatIsNotHereIsNoWarning() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    EventLog.open(new PrintStream(log, true, StandardCharsets.UTF_8), EventLog.Depth.QUIET);
    try (Household household = Household.in(folder.resolve("data"))) {
      Household.Browser browser = household.browser().signInAsOperator();
      for (String path : List.of("/no/such/page", "/conversations/0", "/assets/none.css", "/cards/2026-05-30/1/ask")) assertThat(browser.open(path).statusCode()).as(path).isEqualTo(404);
      assertThat(browser.open("/mornings/yesterday").statusCode()).isBetween(400, 404);
      assertThat(browser.open("/sign-in?to=%FF").statusCode()).isEqualTo(400);
    } finally {
      EventLog.open(System.err, EventLog.Depth.QUIET);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aPageIsShownWhileTheDatabaseIsLocked() throws Exception {
    Path data = folder.resolve("data");
    try (Household household = Household.in(data)) {
      Household.Browser browser = household.browser().signInAsOperator();
      browser.open("/account");
      try (Connection other = DriverManager.getConnection(DatabaseAddress.in(data).url());
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        assertThat(browser.open("/account").statusCode()).isEqualTo(200);
        statement.execute("rollback");
      }
    }
  }

  /** As two tabs do that get something to say at once. */
  @Test
  @SuppressWarnings("unchecked")
  void twoRequestsOfOneSessionMayKeepTheSameAtOnce() {
    try (Household household = Household.in(folder.resolve("data"))) {
      SessionRepository<Session> sessions = household.part(SessionRepository.class);
      Session made = sessions.createSession();
      sessions.save(made);
      Session one = Objects.requireNonNull(sessions.findById(made.getId()));
      Session other = Objects.requireNonNull(sessions.findById(made.getId()));
      one.setAttribute("notice", "one");
      other.setAttribute("notice", "other");
      sessions.save(one);
      sessions.save(other);
      assertThat(Objects.requireNonNull(sessions.findById(made.getId())).<String>getAttribute("notice")).isEqualTo("other");
    }
  }

  @Test
  void backupsMadeWithinASecondAreTwo() {
    InstantSource standing = InstantSource.fixed(Instant.parse("2026-05-30T05:00:00Z"));
    try (Household household = Household.in(folder.resolve("data"), standing)) {
      Backups backups = household.part(Backups.class);
      assertThat(backups.make().name()).isNotEqualTo(backups.make().name());
      assertThat(backups.list()).hasSize(2);
    }
  }

  @Test
  void oneMaintenanceAtATime() throws Exception {
    try (Household household = Household.in(folder.resolve("data"))) {
      Maintenance maintenance = household.part(Maintenance.class);
      CountDownLatch done = new CountDownLatch(1);
      maintenance.begin(() -> waitFor(done), () -> {});
      assertThatThrownBy(() -> maintenance.begin(() -> {}, () -> {}))
          .isInstanceOfSatisfying(MatinaleException.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
      done.countDown();
    }
  }

  private static void waitFor(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatDoesNotStartAnewAfterAMaintenanceEndsWithWhy() throws Exception {
    Path data = folder.resolve("data");
    try (Serving serving = Serving.start(ServeSettings.in(data).withPort(0), InstantSource.system(), new Random(1))) {
      serving.part(Maintenance.class).begin(() -> ruin(data), () -> {});
      assertThatThrownBy(serving::await).isInstanceOfSatisfying(MatinaleException.class, ended -> assertThat(ended.code()).isEqualTo(ErrorCode.INPUT_OUTPUT));
    }
  }

  private static void ruin(Path data) {
    try {
      for (String suffix : List.of("", "-wal", "-shm")) Files.deleteIfExists(data.resolve("matinale.db" + suffix));
      Files.createDirectory(data.resolve("matinale.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
