package org.matinale.app.operations;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.matinale.kernel.Check;
import org.matinale.kernel.WholeFile;

/** For how long what readers leave behind is kept, in days; 0 for as long as its reader stays.
 *
 * @param briefings earlier mornings, and the conversations on their cards
 * @param impressions what was shown, where and at what cost (law 8)
 * @param feedback thumbs, saves and hides; her profile is folded from them
 * @param backups nightly backups; 0 where none are made
 */
public record Retention(int briefings, int impressions, int feedback, int backups) {
  static final String FILE = "retention";
  public static final int BRIEFINGS = 400;
  public static final int IMPRESSIONS = 400;
  public static final int FEEDBACK = 0;
  public static final int BACKUPS = 7;

  /** For so many days other copies are kept: backups made by hand in the data folder, and what was there before an upgrade or a restore. */
  public static final int COPIES = 30;

  public static final Retention DEFAULT = new Retention(BRIEFINGS, IMPRESSIONS, FEEDBACK, BACKUPS);

  public Retention {
    for (int days : new int[] {briefings, impressions, feedback, backups}) Check.that(days >= 0 && days <= 36_500, "%d days are not between 0 and 36500", days);
  }

  /** So many days after an erasure no copy in the data folder holds anything of it. */
  public int longestCopy() {
    return Math.max(backups, COPIES);
  }

  /** Leaves word of it in the data folder, for commands that are told of that folder alone. */
  public void leaveWord(Path data) {
    if (!of(data).equals(this)) WholeFile.replace(data.resolve(FILE), "briefings=%d\nimpressions=%d\nfeedback=%d\nbackups=%d\n".formatted(briefings, impressions, feedback, backups).getBytes(StandardCharsets.UTF_8));
  }

  /** That of the server which started last on a data folder; the default where none has set another. */
  public static Retention of(Path data) {
    Properties kept = new Properties();
    try {
      if (Files.exists(data.resolve(FILE))) kept.load(new StringReader(Files.readString(data.resolve(FILE), StandardCharsets.UTF_8)));
      return new Retention(days(kept, "briefings", BRIEFINGS), days(kept, "impressions", IMPRESSIONS), days(kept, "feedback", FEEDBACK), days(kept, "backups", BACKUPS));
    } catch (IOException | IllegalArgumentException unreadable) {
      return DEFAULT;
    }
  }

  private static int days(Properties kept, String what, int standard) {
    return Integer.parseInt(kept.getProperty(what, String.valueOf(standard)));
  }

  /** Everything older goes; empty where nothing does. */
  public static Optional<Instant> before(Instant now, int days) {
    return days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
  }
}
