package org.matinale.app.accounts;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.matinale.app.storage.Transactions;

/** By what each reader signs in: passkeys, a password, or both; never nothing. */
public final class WaysIn {
  private final PasskeyStore passkeys;
  private final ReaderStore readers;
  private final Transactions transactions;
  private final InstantSource clock;

  WaysIn(PasskeyStore passkeys, ReaderStore readers, Transactions transactions, InstantSource clock) {
    this.passkeys = passkeys;
    this.readers = readers;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** In the order they came. */
  public List<Passkey> passkeys(ReaderId reader) {
    return passkeys.of(reader);
  }

  public Optional<Passkey> passkey(String credential) {
    return passkeys.find(credential);
  }

  /** Names her to authenticators, in base64url. */
  public String handle(ReaderId reader) {
    return readers.handle(reader).orElseThrow();
  }

  /** False where somebody has it already. */
  public boolean add(ReaderId reader, String credential, String label, String record) {
    return passkeys.insert(new Passkey(credential, reader, label(label), record, clock.instant(), null));
  }

  /** It was used, which changed what verifying it needs. */
  public void used(String credential, String record) {
    passkeys.used(credential, record, clock.instant());
  }

  /** False where she has no such passkey. */
  public boolean rename(ReaderId reader, String credential, String label) {
    return passkeys.rename(reader, credential, label(label));
  }

  /** What stands against it, if anything; one that is not hers stays, and nothing is said. */
  public Optional<AccountProblem> removePasskey(ReaderId reader, String credential) {
    return transactions.inOne(
        () -> {
          List<Passkey> hers = passkeys.of(reader);
          boolean last = hers.size() == 1 && hers.getFirst().credential().equals(credential) && readers.password(reader).isEmpty();
          if (last) return Optional.of(AccountProblem.LAST_WAY_IN);
          passkeys.delete(reader, credential);
          return Optional.empty();
        });
  }

  public Optional<AccountProblem> removePassword(ReaderId reader) {
    return transactions.inOne(
        () -> {
          if (passkeys.of(reader).isEmpty()) return Optional.of(AccountProblem.LAST_WAY_IN);
          readers.changePassword(reader, null);
          return Optional.empty();
        });
  }

  /** A name that can be shown, whatever was typed. */
  private static String label(String typed) {
    return PersonName.flaw(typed).isPresent() ? "Passkey" : typed;
  }
}
