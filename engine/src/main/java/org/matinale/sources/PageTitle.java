package org.matinale.sources;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Titles of pages, without what belongs to the site. */
final class PageTitle {
  /** What stands between an article's title and the site's name; a plain hyphen within a word does not. */
  private static final Pattern JOINT = Pattern.compile("\\s+(?:[|–—:»›·•/\\\\-]|::)\\s+");

  /** Joints that titles themselves hardly use. */
  private static final Pattern HARD_JOINT = Pattern.compile("\\s+(?:[|»›·•]|::)\\s+");

  private PageTitle() {}

  /** The title alone: the page's heading where the title repeats it, else the title less a tail or head that names the site.
   *
   * @param headings of the first rank, as text
   * @param siteName empty where unknown
   * @param host of the page's address ("www.example.org"); empty where unknown
   */
  static String cleaned(String title, List<String> headings, String siteName, String host) {
    String whole = title.strip();
    for (String heading : headings)
      if (heading.length() >= 10 && heading.length() < whole.length() && atJoint(whole, heading)) return whole.substring(whole.indexOf(heading), whole.indexOf(heading) + heading.length());
    String cut = whole;
    for (int round = 0; round < 3; round++) {
      String shorter = cutOnce(cut, siteName, host);
      if (shorter.equals(cut)) break;
      cut = shorter;
    }
    return cut;
  }

  private static boolean atJoint(String title, String part) {
    int at = title.indexOf(part);
    if (at < 0) return false;
    boolean startsWell = at == 0 || JOINT.matcher(title.substring(0, at)).find() && JOINT.matcher(title.substring(0, at) + "x").replaceFirst("\n").endsWith("\nx");
    String rest = title.substring(at + part.length());
    return startsWell && (rest.isEmpty() || JOINT.matcher(rest).lookingAt());
  }

  private static String cutOnce(String title, String siteName, String host) {
    Matcher joint = JOINT.matcher(title);
    int first = -1;
    int firstEnd = -1;
    int last = -1;
    int lastEnd = -1;
    while (joint.find()) {
      if (first < 0) {
        first = joint.start();
        firstEnd = joint.end();
      }
      last = joint.start();
      lastEnd = joint.end();
    }
    if (last < 0) return title;
    String tail = title.substring(lastEnd);
    String head = title.substring(0, first);
    if (namesSite(tail, siteName, host)) return title.substring(0, last);
    if (namesSite(head, siteName, host)) return title.substring(firstEnd);
    boolean hard = HARD_JOINT.matcher(title.substring(last, lastEnd)).matches();
    if (hard && words(tail).size() <= 4 && words(title.substring(0, last)).size() > Math.max(3, words(tail).size())) return title.substring(0, last);
    return title;
  }

  private static boolean namesSite(String part, String siteName, String host) {
    String name = letters(part);
    if (name.isEmpty()) return false;
    if (name.equals(letters(siteName))) return true;
    String domain = letters(host.replaceFirst("^www\\d*\\.", ""));
    String label = letters(host.replaceFirst("^www\\d*\\.", "").replaceFirst("\\..*", ""));
    return name.equals(domain) || label.length() >= 3 && (name.equals(label) || name.equals("the" + label) || label.equals("the" + name));
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Whether a heading says what the title says: at least three quarters of its letters are words of the title. */
  static boolean alike(String title, String heading) {
    List<String> words = words(heading);
    Set<String> known = new HashSet<>(words(title));
    int all = 0;
    int shared = 0;
    for (String word : words) {
      all += word.length() + 1;
      if (known.contains(word)) shared += word.length() + 1;
    }
    return shared > 0.75 * all;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).toList();
  }
}
