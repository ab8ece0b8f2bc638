package org.matinale.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class EventLineTest {
  @Test
  void isOneLineWithItsPart() {
    assertThat(line("org.matinale.app.editions.Night", "made\n7 editions", null)).matches("\\S+Z warn {2}editions: made 7 editions");
    assertThat(line("org.matinale.fetching.Fetcher", "asked", null)).endsWith("warn  fetching: asked");
  }

  @Test
  void takesQueriesUsersAndSecretsOutOfAddresses() {
    String secret = "q7f3Zk0cJ1n5wS8xT2vB6mD9hR4gL0pYaEuIoKsQzWcX";
    String line = line("org.matinale.app.library.Library", "could not read https://me:word@own.example/" + secret + "/feed?token=abc#there (404). Maybe look?", null);
    assertThat(line).contains("https://…own.example/…/feed…").doesNotContain("word", secret, "abc", "there").endsWith("Maybe look?");
  }

  @Test
  void tellsWhereSomethingWasThrownButNotWhatItSaid() {
    Exception thrown = new IllegalStateException("a wish for a pony", new IllegalArgumentException("the pony's name"));
    String line = line("org.matinale.app.web.Pages", "could not answer", thrown);
    assertThat(line).contains("java.lang.IllegalStateException at EventLineTest.tellsWhere").contains("; because of java.lang.IllegalArgumentException").doesNotContain("pony").doesNotContain("\n");
  }

  @Test
  void withholdsWhatLibrariesSayWhileServing() {
    LoggerContext context = new LoggerContext();
    LoggingEvent event = new LoggingEvent("", context.getLogger("org.springframework.web.Resolver"), Level.ERROR, "Resolved [the pony's name]", null, new Object[0]);
    assertThat(EventLine.of(event, true)).endsWith("error Resolver: (what it said is withheld)");
    assertThat(EventLine.of(event, false)).contains("pony");
  }

  @Test
  void aThreadThatEndsIsOneLineToo() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    LoggerContext shared = (LoggerContext) LoggerFactory.getILoggerFactory();
    Level libraries = shared.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getLevel();
    Level ours = shared.getLogger("org.matinale").getLevel();
    try {
      EventLog.open(new PrintStream(err, true, StandardCharsets.UTF_8), EventLog.Depth.NORMAL);
      EventLog.serving();
      Thread thread =
          Thread.ofPlatform().start(
              () -> {
                throw new IllegalStateException("a wish for a pony");
              });
      thread.join();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
      EventLog.open(System.err, EventLog.Depth.NORMAL);
      shared.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(libraries);
      shared.getLogger("org.matinale").setLevel(ours);
    }
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).singleElement().asString().contains("operations: a thread came to its end", "IllegalStateException at EventLineTest").doesNotContain("pony");
  }

  private static String line(String logger, String message, @Nullable Exception thrown) {
    LoggerContext context = new LoggerContext();
    Logger named = context.getLogger(logger);
    return EventLine.of(new LoggingEvent("", named, Level.WARN, message, thrown, null), false);
  }
}
