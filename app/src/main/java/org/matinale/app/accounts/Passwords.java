package org.matinale.app.accounts;

import java.text.Normalizer;
import java.util.Optional;

/** The other way in, beside passkeys. What is kept of a password is its Argon2id hash; what is asked of one is length alone (NIST SP 800-63B). */
public final class Passwords {
  public static final int SHORTEST = 10;
  public static final int LONGEST = 200;

  private final ReaderStore readers;
  private final PasswordHash hash;

  Passwords(ReaderStore readers, PasswordHash hash) {
    this.readers = readers;
    this.hash = hash;
  }

  /** What stands against it as a new one; lengths are in code points. */
  public static Optional<AccountProblem> flaw(String password) {
    String composed = composed(password);
    int length = composed.codePointCount(0, composed.length());
    if (length < SHORTEST) return Optional.of(AccountProblem.PASSWORD_SHORT);
    if (length > LONGEST) return Optional.of(AccountProblem.PASSWORD_LONG);
    return Optional.empty();
  }

  /** Whose it is; as much work where nobody has that name as where somebody has. */
  public Optional<Reader> check(String login, String password) {
    Optional<Reader> reader = readers.findByLogin(login);
    Optional<String> kept = reader.flatMap(known -> readers.password(known.id()));
    boolean right = fits(password, kept.orElseGet(hash::nobodys));
    return right && kept.isPresent() ? reader : Optional.empty();
  }

  public boolean check(ReaderId reader, String password) {
    Optional<String> kept = readers.password(reader);
    return fits(password, kept.orElseGet(hash::nobodys)) && kept.isPresent();
  }

  public boolean has(ReaderId reader) {
    return readers.password(reader).isPresent();
  }

  /** @param password without a {@link #flaw} */
  public void change(ReaderId reader, String password) {
    readers.changePassword(reader, hashed(password));
  }

  String hashed(String password) {
    return hash.hash(composed(password));
  }

  private boolean fits(String password, String kept) {
    return password.length() <= 2 * LONGEST && hash.matches(composed(password), kept);
  }

  private static String composed(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }
}
