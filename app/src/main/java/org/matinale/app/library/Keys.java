package org.matinale.app.library;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether an address may be a key: one with a name and a password, with a parameter that is called like a secret, or with a part that looks made up by chance. Doubt makes it one. */
final class Keys {
  private static final Pattern USER = Pattern.compile("(?i)^[a-z]+:/+[^/?#]*@.*");
  private static final Pattern NAMED = Pattern.compile("(?:^|[?&;_-])(?:access|auth|api|private|secret|token|key|pass|passwd|password|pwd|sig|signature|hash|session|sid|uid|user|code|ticket)[a-z_-]*=");
  private static final int LONG = 16;

  private Keys() {}

  static boolean in(String address) {
    if (USER.matcher(address).matches()) return true;
    int path = address.indexOf('/', Math.min(address.length(), address.indexOf("//") + 2));
    if (path < 0) return false;
    String rest = address.substring(path);
    int query = rest.indexOf('?');
    if (query >= 0 && NAMED.matcher(rest.substring(query).toLowerCase(Locale.ROOT)).find()) return true;
    for (String part : rest.split("[/?&;=#.,:+~]+")) if (byChance(part)) return true;
    return false;
  }

  /** Long, and letters and digits change places oftener than in words with a date or a number. */
  private static boolean byChance(String part) {
    if (part.length() < LONG || !part.matches("[A-Za-z0-9_%-]+")) return false;
    int changes = 0;
    for (int i = 1; i < part.length(); i++) if (kind(part.charAt(i)) != kind(part.charAt(i - 1)) && kind(part.charAt(i)) != 0 && kind(part.charAt(i - 1)) != 0) changes++;
    return changes >= 4;
  }

  private static int kind(char c) {
    return Character.isDigit(c) ? 1 : Character.isUpperCase(c) ? 2 : Character.isLetter(c) ? 3 : 0;
  }
}
