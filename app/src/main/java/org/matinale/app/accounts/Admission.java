package org.matinale.app.accounts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** Lets people in by one-time links: somebody new with a name and a way to sign in, somebody known as herself. A link is used up with what it allows, or not at all. */
public final class Admission {
  private static final LocalTime READY_BY = LocalTime.of(7, 0);

  private final OneTimeLinks links;
  private final ReaderStore readers;
  private final PasskeyStore passkeys;
  private final Passwords passwords;
  private final Identifiers identifiers;
  private final Transactions transactions;
  private final InstantSource clock;

  Admission(OneTimeLinks links, ReaderStore readers, PasskeyStore passkeys, Passwords passwords, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    this.links = links;
    this.readers = readers;
    this.passkeys = passkeys;
    this.passwords = passwords;
    this.identifiers = identifiers;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record In(Reader reader) implements Outcome {}

    record Out(AccountProblem problem) implements Outcome {}
  }

  /** How somebody new will sign in. */
  public sealed interface Way {
    record ByPassword(String password) implements Way {}

    /** @param handle names her to authenticators
     * @param record of {@link Passkey} */
    record ByPasskey(String handle, String credential, String label, String record) implements Way {}
  }

  /** Somebody new, with an invitation or as the first operator.
   *
   * @param name how she is addressed and signs in */
  public Outcome join(String secret, String name, Language language, ZoneId zone, Way way) {
    Optional<AccountProblem> flaw = PersonName.flaw(name);
    if (flaw.isEmpty() && way instanceof Way.ByPassword(String password)) flaw = Passwords.flaw(password);
    if (flaw.isPresent()) return new Outcome.Out(flaw.get());
    if (links.look(secret).isEmpty()) return new Outcome.Out(AccountProblem.LINK_SPENT);
    // before the transaction: it is slow on purpose
    String hash = way instanceof Way.ByPassword(String password) ? passwords.hashed(password) : "";
    try {
      return transactions.inOne(() -> join(secret, name, language, zone, way, hash));
    } catch (Refused refused) {
      return new Outcome.Out(refused.problem);
    }
  }

  /** What stands against the name of somebody new. */
  public Optional<AccountProblem> flaw(String name) {
    return PersonName.flaw(name).or(() -> readers.findByLogin(name).map(taken -> AccountProblem.NAME_TAKEN));
  }

  /** Somebody known: on her next device, or an operator who was locked out. */
  public Outcome enter(String secret) {
    return transactions.inOne(
        () -> {
          Optional<OneTimeLink> link = links.look(secret);
          Optional<Reader> reader = link.flatMap(known -> Optional.ofNullable(known.reader())).flatMap(readers::find);
          if (reader.isEmpty() || links.spend(secret).isEmpty()) return new Outcome.Out(AccountProblem.LINK_SPENT);
          return new Outcome.In(reader.get());
        });
  }

  private Outcome join(String secret, String name, Language language, ZoneId zone, Way way, String hash) {
    OneTimeLink link = links.spend(secret).orElseThrow(() -> new Refused(AccountProblem.LINK_SPENT));
    if (link.reader() != null) throw new Refused(AccountProblem.LINK_SPENT);
    Role role = link.kind() == OneTimeLink.Kind.OPERATOR ? Role.OPERATOR : Role.MEMBER;
    Instant now = clock.instant();
    Reader reader = new Reader(new ReaderId(identifiers.id()), name, name, role, List.of(language), zone, READY_BY, Reader.CARDS, false, now, null, null);
    String handle = way instanceof Way.ByPasskey passkey ? passkey.handle() : identifiers.secret();
    if (!readers.insert(reader, handle)) throw new Refused(AccountProblem.NAME_TAKEN);
    switch (way) {
      case Way.ByPassword password -> readers.changePassword(reader.id(), hash);
      case Way.ByPasskey(String ignored, String credential, String label, String record) ->
          Check.that(passkeys.insert(new Passkey(credential, reader.id(), label, record, now, null)), "a passkey that somebody has");
    }
    return new Outcome.In(reader);
  }

  /** Undoes the transaction. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final AccountProblem problem;

    Refused(AccountProblem problem) {
      super(problem.name(), null, false, false);
      this.problem = problem;
    }
  }
}
