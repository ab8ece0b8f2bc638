package org.matinale.mornings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Check;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tokens that a private model may take within a day: reserved before they are spent, settled by what they came to, and counted in a file, so that no restart begins anew. Safe for many threads.
 *
 * <p>The file holds a date and a number and nothing else: {@code {"date":"2026-05-31","tokens":1234}}. What is under way stands in it as if it had come to all that is reserved: of a process that is killed nothing can be spent twice.
 */
final class Allowance {
  static final String FILE = "private.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final long budget;
  private final Supplier<LocalDate> today;
  private LocalDate day;
  private long spent;
  private long reserved;

  /** Goes on from what the file says of the day that it is.
   *
   * @param file made where it is missing, in a folder that one process holds
   * @param budget of one day, in tokens
   */
  Allowance(Path file, Budget budget, Supplier<LocalDate> today) {
    Check.that(budget.unit() == Budget.Unit.TOKENS, "a private model's budget counts tokens, not %s", budget.unit());
    this.file = file;
    this.budget = budget.amount();
    this.today = today;
    this.day = today.get();
    this.spent = counted(file, day);
  }

  private static long counted(Path file, LocalDate day) {
    try {
      JsonNode json = JSON.readTree(String.join("\n", Folder.linesIfAny(file)));
      return LocalDate.parse(json.path("date").asString("")).equals(day) ? Math.max(0, json.path("tokens").asLong(0)) : 0;
    } catch (JacksonException | DateTimeException none) {
      return 0;
    }
  }

  /** Whether that much was left, and is now kept for the caller, who is to {@link #settle}. What cannot be written down is not given out. */
  synchronized boolean reserve(long tokens) {
    Check.that(tokens >= 0, "reserving %d tokens", tokens);
    turnPage();
    if (tokens > budget - spent - reserved) return false;
    reserved += tokens;
    if (written()) return true;
    reserved -= tokens;
    return false;
  }

  synchronized void settle(long reservation, long cost) {
    turnPage();
    reserved -= reservation;
    spent += cost;
    written(); // where it fails, the file says more than was spent
  }

  synchronized long spent() {
    turnPage();
    return spent;
  }

  private void turnPage() {
    LocalDate now = today.get();
    if (now.equals(day)) return;
    day = now;
    spent = 0;
  }

  private boolean written() {
    try {
      WholeFile.replace(file, (JSON.writeValueAsString(JSON.createObjectNode().put("date", day.toString()).put("tokens", spent + reserved)) + "\n").getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (MatinaleException unwritable) {
      return false;
    }
  }
}
