package org.matinale.app.accounts;

import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Accounts, wired. */
@Configuration(proxyBeanMethods = false)
public class AccountsConfiguration {
  @Bean
  ReaderStore readerStore(JdbcClient database) {
    return new ReaderStore(database);
  }

  @Bean
  PasskeyStore passkeyStore(JdbcClient database) {
    return new PasskeyStore(database);
  }

  @Bean
  Accounts accounts(ReaderStore readers, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    return new Accounts(readers, identifiers, transactions, clock);
  }

  @Bean
  WaysIn waysIn(PasskeyStore passkeys, ReaderStore readers, Transactions transactions, InstantSource clock) {
    return new WaysIn(passkeys, readers, transactions, clock);
  }

  @Bean
  SignInLimits signInLimits(InstantSource clock) {
    return new SignInLimits(clock);
  }

  @Bean
  AccountsRecords accountsRecords(ReaderStore readers, PasskeyStore passkeys, JdbcClient database) {
    return new AccountsRecords(readers, passkeys, new CredentialStore(database));
  }

  @Bean
  Passwords passwords(ReaderStore readers) {
    return new Passwords(readers, new Argon2());
  }

  @Bean
  OneTimeLinks oneTimeLinks(JdbcClient database, ReaderStore readers, Identifiers identifiers, InstantSource clock) {
    return new OneTimeLinks(new OneTimeLinkStore(database), readers, identifiers, clock);
  }

  @Bean
  Admission admission(OneTimeLinks links, ReaderStore readers, PasskeyStore passkeys, Passwords passwords, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    return new Admission(links, readers, passkeys, passwords, identifiers, transactions, clock);
  }

  /** Argon2id with 19 MiB, 2 passes and 1 lane (OWASP Password Storage Cheat Sheet); two at a time, so that many who sign in cannot take all memory. */
  static final class Argon2 implements PasswordHash {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Semaphore places = new Semaphore(2, true);

    /** Written, not computed: computing one would delay every start by half a second. */
    private final String nobodys = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(KIBIBYTES, PASSES, LANES, zeros(SALT_BYTES), zeros(HASH_BYTES));

    private static String zeros(int bytes) {
      return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }

    @Override
    public String nobodys() {
      return nobodys;
    }

    @Override
    public String hash(String password) {
      places.acquireUninterruptibly();
      try {
        return Objects.requireNonNull(encoder.encode(password));
      } finally {
        places.release();
      }
    }

    @Override
    public boolean matches(String password, String hash) {
      places.acquireUninterruptibly();
      try {
        return encoder.matches(password, hash);
      } finally {
        places.release();
      }
    }
  }
}
