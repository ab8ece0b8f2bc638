package org.matinale.fetching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The groups of a robots.txt (RFC 9309, 2.2.1): under each program's name the rules that are meant for it, groups of one name taken together.
 *
 * <p>Read in one pass and within bounds, whatever somebody puts in half a mebibyte: rules beyond them are left out, which {@link #cut} says.
 */
final class RobotsGroups {
  private static final int MOST_RULES = 5_000;
  private static final int LONGEST_RULE = 1_000;
  private static final int MOST_WILDCARDS = 16;
  private static final int MOST_NAMES = 2_000;

  private final Map<String, List<List<String>>> byName = new HashMap<>();
  private boolean cut;

  private RobotsGroups() {}

  static RobotsGroups of(String text) {
    RobotsGroups groups = new RobotsGroups();
    Set<String> names = new HashSet<>();
    List<String> rules = new ArrayList<>();
    for (String line : text.split("\\R|\\r")) {
      String rule = line.replaceFirst("#.*", "").strip();
      int colon = rule.indexOf(':');
      if (colon <= 0) continue;
      String field = rule.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (field.equals("user-agent")) {
        if (!rules.isEmpty()) {
          groups.add(names, rules);
          names = new HashSet<>();
          rules = new ArrayList<>();
        }
        if (groups.byName.size() + names.size() < MOST_NAMES) names.add(rule.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
        else groups.cut = true;
      } else if (field.equals("allow") || field.equals("disallow") || field.equals("crawl-delay")) {
        boolean honest = rule.length() <= LONGEST_RULE && rule.chars().filter(c -> c == '*').count() <= MOST_WILDCARDS;
        if (honest && rules.size() < MOST_RULES) rules.add(rule);
        else groups.cut = true;
      }
    }
    groups.add(names, rules);
    return groups;
  }

  private void add(Set<String> names, List<String> rules) {
    for (String name : names) byName.computeIfAbsent(name, key -> new ArrayList<>()).add(rules);
  }

  /** Whether it says more than is read. */
  boolean cut() {
    return cut;
  }

  boolean name(String program) {
    return byName.containsKey(program);
  }

  /** The rules for one program, by its lower-case name, as a robots.txt for everybody; those for all others where it is not named. */
  String rulesFor(String program) {
    List<List<String>> groups = byName.getOrDefault(program, byName.getOrDefault("*", List.of()));
    return "User-agent: *\n" + groups.stream().flatMap(List::stream).limit(MOST_RULES).collect(Collectors.joining("\n")) + "\n";
  }
}
