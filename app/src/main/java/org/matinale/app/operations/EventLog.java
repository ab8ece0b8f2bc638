package org.matinale.app.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * What happens while the program serves, on standard error, a line an event: instant, level, part, what happened.
 *
 * <p>Nothing private reaches it. Features log their own words and ids; {@link EventLine} takes queries, tokens and what an exception says out of every line, and what libraries say is
 * withheld once readers are served, since they quote what they were given.
 */
public final class EventLog {
  /** How much is told. */
  public enum Depth {
    /** What went wrong. */
    QUIET(Level.WARN),
    /** What happened. */
    NORMAL(Level.INFO),
    /** Every page that was asked for, by its route. */
    VERBOSE(Level.DEBUG);

    private final Level level;

    Depth(Level level) {
      this.level = level;
    }
  }

  private static final String OURS = "org.matinale";
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(EventLog.class);
  /** They warn of what a browser asked for and was answered, as an address that was mistyped: nothing that an operator could mend. */
  private static final List<String> ANSWERED = List.of("org.springframework.web.servlet.PageNotFound", "org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver");

  private static final Writing WRITING = new Writing();

  private EventLog() {}

  /** Opens it; what another stream was told before ends there. Logging of the JDK's own comes here too. */
  public static synchronized void open(PrintStream err, Depth depth) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    WRITING.err = err;
    if (!WRITING.isStarted()) {
      root.detachAndStopAllAppenders();
      WRITING.setContext(context);
      WRITING.start();
      root.addAppender(WRITING);
      LogManager.getLogManager().reset();
      java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
      SLF4JBridgeHandler.install();
    }
    root.setLevel(Level.WARN);
    context.getLogger(OURS).setLevel(depth.level);
    for (String answered : ANSWERED) context.getLogger(answered).setLevel(Level.ERROR);
    WRITING.serving = false;
  }

  /** From now on readers are served, and libraries' words are withheld, those too by which a thread of theirs comes to its end: the JVM would print all of them. */
  public static void serving() {
    WRITING.serving = true;
    Thread.setDefaultUncaughtExceptionHandler((thread, trouble) -> LOG.error("a thread came to its end", trouble));
  }

  private static final class Writing extends AppenderBase<ILoggingEvent> {
    private volatile PrintStream err = System.err;
    private volatile boolean serving;

    @Override
    protected void append(ILoggingEvent event) {
      boolean withheld = serving && !event.getLoggerName().startsWith(OURS);
      err.println(EventLine.of(event, withheld));
      err.flush();
    }
  }
}
