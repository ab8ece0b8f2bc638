package org.matinale.app.serving;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** What every start takes from the JDK and waits for, asked for beside it: the authorities that are trusted, the languages there are. The JDK keeps both. */
final class HeadStart {
  private HeadStart() {}

  static void begin() {
    Thread.ofPlatform().daemon().name("head-start").start(HeadStart::ask);
  }

  private static void ask() {
    try {
      @Nullable KeyStore authorities = null; // those of the JDK
      TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm()).init(authorities);
    } catch (GeneralSecurityException unusable) {
      // told where they are needed
    }
    Locale.getAvailableLocales();
  }
}
