package org.matinale.app.accounts;

/** A slow, salted, one-way function of passwords. */
interface PasswordHash {
  String hash(String password);

  boolean matches(String password, String hash);

  /** A hash that no password is known to fit, and that costs as much to compare with as any other. */
  String nobodys();
}
