package org.matinale.app.accounts;

/** A slow, salted, one-way function of passwords. */
interface PasswordHash {
  String hash(String password);

  boolean matches(String password, String hash);
}
