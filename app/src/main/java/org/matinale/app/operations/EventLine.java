package org.matinale.app.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One event on one line. Of an exception it tells classes and places, never messages: those quote what they were given. */
final class EventLine {
  private static final int FRAMES = 6;
  private static final int CAUSES = 5;
  private static final int LONGEST = 2_000;
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");
  private static final Pattern PRIVATE_PARTS = Pattern.compile("(?<=://)[^\\s/@]*@|[?#][^\\s\"'<>)]+|(?<![\\w-])[\\w-]{40,}(?![\\w-])");

  private EventLine() {}

  static String of(ILoggingEvent event, boolean withheld) {
    String said = withheld ? "(what it said is withheld)" : plain(event.getFormattedMessage());
    String thrown = event.getThrowableProxy() == null ? "" : " " + places(event.getThrowableProxy());
    return "%s %-5s %s: %s%s".formatted(event.getInstant().truncatedTo(ChronoUnit.MILLIS), event.getLevel().toString().toLowerCase(Locale.ROOT), part(event.getLoggerName()), said, thrown);
  }

  /** Without line ends, queries, fragments, users of addresses, and anything as long as a secret. */
  static String plain(String message) {
    String line = PRIVATE_PARTS.matcher(CONTROLS.matcher(message).replaceAll(" ")).replaceAll("…");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** "org.matinale.app.editions.Night" is of "editions"; a library is called by its class. */
  private static String part(String logger) {
    String[] names = logger.split("[.]");
    boolean ours = logger.startsWith("org.matinale.") && names.length > 3;
    if (ours) return names[2].equals("app") ? names[3] : names[2];
    return names[names.length - 1];
  }

  private static String places(IThrowableProxy thrown) {
    StringBuilder line = new StringBuilder("[");
    int depth = 0;
    for (IThrowableProxy cause = thrown; cause != null && depth < CAUSES; cause = cause.getCause(), depth++) {
      if (depth > 0) line.append("; because of ");
      line.append(cause.getClassName()).append(" at ");
      line.append(Arrays.stream(cause.getStackTraceElementProxyArray()).limit(FRAMES).map(StackTraceElementProxy::getStackTraceElement).map(EventLine::place).collect(Collectors.joining(" < ")));
    }
    return line.append("]").toString();
  }

  private static String place(StackTraceElement element) {
    String name = element.getClassName();
    return name.substring(name.lastIndexOf('.') + 1) + "." + element.getMethodName() + ":" + element.getLineNumber();
  }
}
