package org.matinale.kernel;

/** Expected trouble, as a value: one bad source, one unreadable file, one odd date.
 *
 * @param code stable, lower case with hyphens ("not-a-feed", "truncated")
 * @param message one sentence that names the values, ending with "Maybe …" where a remedy is known
 */
public record Problem(String code, String message) {
  public Problem {
    Check.that(code.matches("[a-z][a-z0-9-]*"), "'%s' is no problem code", code);
    Check.that(!message.isBlank(), "problem %s without a message", code);
  }
}
