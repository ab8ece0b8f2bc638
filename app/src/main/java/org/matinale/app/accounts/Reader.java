package org.matinale.app.accounts;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** Somebody who lives in the household.
 *
 * @param name how she is addressed, a {@link PersonName}
 * @param login what she signs in with; compared by {@link #folded}
 * @param languages she reads, the one she is addressed in first
 * @param readyBy when her briefing must be there, in her zone
 * @param cards at most, 5 to 10
 * @param chronological true to order by time alone, without a profile
 * @param onboardedAt when she had told enough for a first briefing; null before
 * @param consent to a model that may read what is her own; null while she has given none
 */
public record Reader(
    ReaderId id,
    String name,
    String login,
    Role role,
    List<Language> languages,
    ZoneId zone,
    LocalTime readyBy,
    int cards,
    boolean chronological,
    Instant createdAt,
    @Nullable Instant onboardedAt,
    @Nullable Consent consent) {
  public static final int CARDS = 7;

  public Reader {
    name = PersonName.of(name).value();
    login = folded(PersonName.of(login).value());
    Check.that(!languages.isEmpty(), "a reader of no language");
    Check.that(cards >= 5 && cards <= 10, "%d cards are not between 5 and 10", cards);
    languages = List.copyOf(languages);
  }

  /** By which two sign-in names are one: case, spacing and compatible characters (NFKC) folded. */
  public static String folded(String login) {
    return Normalizer.normalize(login, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  public Language language() {
    return languages.getFirst();
  }

  /** Whether this model, on this machine, may read what is her own. */
  public boolean confidesIn(String model, String host) {
    return consent != null && consent.model().equals(model) && consent.host().equals(host);
  }

  public boolean operator() {
    return role == Role.OPERATOR;
  }
}
