package org.matinale.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an address is named to people: as it was written, without user name and password, and not longer than a line. */
public final class ShownAddress {
  private static final int LONGEST = 200;
  private static final Pattern SCHEME = Pattern.compile("^\\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)+[/\\\\]+");

  private ShownAddress() {}

  /** For a message. */
  public static String of(String written) {
    String address = withoutPassword(written.strip());
    return address.length() <= LONGEST ? address : address.substring(0, LONGEST) + "…";
  }

  /** The same address for a program to read. Where it is not clear how far a password goes, because it holds a slash or the like, everything up to the last "@" counts as one. */
  public static String withoutPassword(String written) {
    Matcher scheme = SCHEME.matcher(written);
    if (!scheme.find()) return written;
    int start = scheme.end();
    int end = start;
    while (end < written.length() && "/?#\\".indexOf(written.charAt(end)) < 0) end++;
    int at = written.lastIndexOf('@', end);
    if (at < start && !ends(written, start, end)) at = written.lastIndexOf('@');
    return at < start ? written : written.substring(0, start) + written.substring(at + 1);
  }

  /** Whether what stands before the path is a host and perhaps a port, so that an "@" behind it belongs to the path. */
  private static boolean ends(String written, int start, int end) {
    return written.substring(start, end).matches("[^:@]*(:\\d*)?|\\[[^]]*](:\\d*)?");
  }
}
