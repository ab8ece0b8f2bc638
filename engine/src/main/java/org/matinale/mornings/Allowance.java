package org.matinale.mornings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
  private Purse purse;

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
    this.purse = new Purse(this.budget, counted(file, day));
  }

  /** Tokens that are kept for whoever is to {@link #settle} them; on the next day they are still of this one. */
  final class Reservation {
    private final Purse.Reservation kept;

    private Reservation(Purse.Reservation kept) {
      this.kept = kept;
    }

    /** Pays for a try that failed; answers whether the same amount is still there for another. */
    boolean again(long cost) {
      synchronized (Allowance.this) {
        boolean more = kept.again(cost);
        return written() && more;
      }
    }

    /** Pays, and gives back what is left; once.
     *
     * @param cost of all tries together */
    void settle(long cost) {
      synchronized (Allowance.this) {
        kept.settle(cost);
        written(); // where it fails, the file says more than was spent
      }
    }
  }

  private static long counted(Path file, LocalDate day) {
    try {
      JsonNode json = JSON.readTree(String.join("\n", Folder.linesIfAny(file)));
      return LocalDate.parse(json.path("date").asString("")).equals(day) ? Math.max(0, json.path("tokens").asLong(0)) : 0;
    } catch (JacksonException | DateTimeException none) {
      return 0;
    }
  }

  /** Null where that is not left, as in {@link Purse#reserve}. What cannot be written down is not given out. */
  synchronized @Nullable Reservation reserve(long likely, long most) {
    turnPage();
    Purse.@Nullable Reservation kept = purse.reserve(likely, most);
    if (kept == null) return null;
    if (written()) return new Reservation(kept);
    kept.settle(0);
    return null;
  }

  synchronized long spent() {
    turnPage();
    return purse.spent();
  }

  private void turnPage() {
    LocalDate now = today.get();
    if (now.equals(day)) return;
    day = now;
    purse = new Purse(budget, 0);
  }

  private boolean written() {
    try {
      WholeFile.replace(file, (JSON.writeValueAsString(JSON.createObjectNode().put("date", day.toString()).put("tokens", budget - purse.left())) + "\n").getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (MatinaleException unwritable) {
      return false;
    }
  }
}
