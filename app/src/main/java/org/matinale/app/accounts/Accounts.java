package org.matinale.app.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** Who lives in the household. */
public final class Accounts {
  private static final LocalTime READY_BY = LocalTime.of(7, 0);
  private static final int MOST_LANGUAGES = 10;

  private final ReaderStore readers;
  private final Identifiers identifiers;
  private final Transactions transactions;
  private final InstantSource clock;

  Accounts(ReaderStore readers, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    this.readers = readers;
    this.identifiers = identifiers;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Lets somebody in; the first is the operator. Her login must not be taken yet. */
  public Reader join(String name, String login, Role role, Language language, ZoneId zone) {
    Reader reader = new Reader(new ReaderId(identifiers.id()), name, login, role, List.of(language), zone, READY_BY, Reader.CARDS, false, clock.instant(), null, null);
    Check.that(readers.insert(reader, identifiers.secret()), "the sign-in name of %s is somebody's", reader.id());
    return reader;
  }

  /** What she says of her mornings as she arrives, or comes back to it.
   *
   * @param languages the one she is addressed in first */
  public void expect(ReaderId reader, List<Language> languages, ZoneId zone, LocalTime readyBy) {
    readers.expect(reader, languages, zone, readyBy);
  }

  /** @param chronological true to order her mornings by time alone */
  public void order(ReaderId reader, boolean chronological) {
    readers.order(reader, chronological);
  }

  /** Lets a model on a machine read what is her own, from now on and until she takes it back; it takes the place of any other. */
  public void confide(ReaderId reader, String model, String host) {
    readers.confide(reader, new Consent(model, host, clock.instant()));
  }

  /** Lets no model read what is her own. */
  public void withdraw(ReaderId reader) {
    readers.confide(reader, null);
  }

  /** She has told enough for a first briefing; changes nothing where she had before. */
  public void onboard(ReaderId reader, Instant at) {
    readers.onboard(reader, at);
  }

  /** Makes her account say what she would like, or nothing of it; then why not. */
  public Optional<AccountProblem> change(ReaderId id, AccountWish wish) {
    Optional<AccountProblem> flaw = PersonName.flaw(wish.name()).or(() -> PersonName.flaw(wish.login()));
    if (flaw.isPresent()) return flaw;
    List<Language> languages = new ArrayList<>();
    for (String code : wish.languages()) {
      if (!code.matches("[a-z]{2,8}")) return Optional.of(AccountProblem.LANGUAGE_UNKNOWN);
      if (!languages.contains(new Language(code))) languages.add(new Language(code));
    }
    if (languages.isEmpty() || languages.size() > MOST_LANGUAGES) return Optional.of(AccountProblem.LANGUAGE_UNKNOWN);
    if (!ZoneId.getAvailableZoneIds().contains(wish.zone())) return Optional.of(AccountProblem.ZONE_UNKNOWN);
    if (!wish.readyBy().matches("([01][0-9]|2[0-3]):[0-5][0-9]")) return Optional.of(AccountProblem.TIME_UNKNOWN);
    if (!wish.cards().matches("[5-9]|10")) return Optional.of(AccountProblem.CARDS_OUT_OF_RANGE);
    return transactions.inOne(
        () -> {
          Reader now = readers.find(id).orElseThrow();
          if (readers.findByLogin(wish.login()).filter(other -> !other.id().equals(id)).isPresent()) return Optional.of(AccountProblem.NAME_TAKEN);
          readers.update(
              new Reader(
                  id,
                  wish.name(),
                  wish.login(),
                  now.role(),
                  languages,
                  ZoneId.of(wish.zone()),
                  LocalTime.parse(wish.readyBy()),
                  Integer.parseInt(wish.cards()),
                  wish.chronological(),
                  now.createdAt(),
                  now.onboardedAt(),
                  now.consent()));
          return Optional.empty();
        });
  }

  public Optional<Reader> find(ReaderId id) {
    return readers.find(id);
  }

  public Optional<Reader> findByLogin(String login) {
    return readers.findByLogin(login);
  }

  /** The zone of whoever came first; UTC before. */
  public ZoneId householdZone() {
    return all().stream().findFirst().map(Reader::zone).orElse(ZoneId.of("UTC"));
  }

  public List<Reader> all() {
    return readers.all();
  }

  /** Lets a reader look after the household. */
  public void makeOperator(ReaderId reader) {
    readers.role(reader, Role.OPERATOR);
  }
}
