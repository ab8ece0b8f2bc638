package org.matinale.app.rights;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.app.steering.Act;

/** The log of feedback as comma-separated values (RFC 4180), what was taken back included. */
final class FeedbackTable {
  private FeedbackTable() {}

  static String of(List<Act> acts) {
    StringBuilder out = new StringBuilder("at,signal,title,site,article,edition,position,undoneAt\r\n");
    for (Act act : acts) {
      Stream<@Nullable Object> row =
          Stream.of(
              act.feedback().at(), act.feedback().signal().code(), act.feedback().title(), act.feedback().site(), act.feedback().article().value(), act.edition(),
              act.position() == 0 ? null : act.position(), act.undoneAt());
      out.append(row.map(FeedbackTable::cell).collect(Collectors.joining(","))).append("\r\n");
    }
    return out.toString();
  }

  /** Spreadsheets take for a formula what begins like one. */
  private static String cell(@Nullable Object value) {
    if (value == null) return "";
    String text = value.toString();
    if (text.matches("(?s)[=+\\-@\\t\\r].*")) text = "'" + text;
    return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
