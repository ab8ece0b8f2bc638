package org.matinale.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.matinale.kernel.Language;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** What the claim check knows of one language's words, read from {@code claims.<language>.txt} beside this class. A language without a file is compared by its words, names and figures alone.
 *
 * @param alike for a stem the groups of words that may stand for each other, each by a mark that is no word
 * @param duty what says that somebody should do something; @param bidding what else says so in a source
 * @param standing nouns that may stand for a name
 * @param quantities how much of something is meant, one alike group each
 * @param conjugates whether verbs change more than light stemming undoes
 * @param contraries pairs of groups, of which the one says the opposite of the other; surfaces without accents
 */
record Claims(
    Pattern reporting, Pattern pronoun, Pattern hedge, Pattern deny, Pattern relative, Pattern period, Pattern opening, Pattern slight, Pattern order, Pattern machine, Pattern self, Scopes scopes, Pattern duty, Pattern bidding, Pattern standing, List<Pattern> quantities, Map<String, Set<String>> alike, List<Contrary> contraries, boolean conjugates) {
  private static final ConcurrentHashMap<Language, Claims> LOADED = new ConcurrentHashMap<>();
  private static final Pattern CONJUGATED = Pattern.compile("(?:eraient|iraient|eront|iront|erait|irait|erons|erez|erai|era|ira|aient|ait|ant|er|ent|ir|ie|it|re|es|e|i|u)$");
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Claims NONE = new Claims(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, new Scopes(NOTHING, NOTHING, NOTHING, NOTHING), NOTHING, NOTHING, NOTHING, List.of(), Map.of(), List.of(), false);

  /** What says of a whole clause that it is not so, or only said to be so.
   *
   * @param unsaid of what follows, that it is not
   * @param before of what goes before, that it is not
   * @param hearsay of what follows, that somebody has it
   * @param end where a clause ends */
  record Scopes(Pattern unsaid, Pattern before, Pattern hearsay, Pattern end) {}

  record Contrary(Set<String> one, Set<String> other) {}

  static Claims of(Language language) {
    return LOADED.computeIfAbsent(language, Claims::load);
  }

  private static Claims load(Language language) {
    try (InputStream file = Claims.class.getResourceAsStream("claims." + language + ".txt")) {
      if (file == null) return NONE;
      Map<String, List<String>> sections = sections(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      return new Claims(
          words(sections, "reporting"), words(sections, "pronoun"), words(sections, "hedge"), words(sections, "deny"), words(sections, "relative"), words(sections, "period"), words(sections, "opening"), words(sections, "slight"), compile("^[\"'“«\\s]*", lines(sections, "order"), "$"),
          words(sections, "machine"), words(sections, "self"), new Scopes(loose(sections, "unsaid"), loose(sections, "unsaid before"), loose(sections, "hearsay"), loose(sections, "clause")), loose(sections, "duty"), loose(sections, "bidding"), loose(sections, "standing"), lines(sections, "quantity").stream().map(line -> compile("(?<![\\p{L}\\p{N}])", List.of(line), "(?![\\p{L}\\p{N}])")).toList(), alike(lines(sections, "alike"), language), contraries(lines(sections, "contrary")), language.equals(Language.FRENCH));
    } catch (IOException e) {
      throw new UncheckedIOException("claims." + language + ".txt cannot be read from the class path", e);
    }
  }

  /** The stem itself, and the marks of its groups. */
  Set<String> meanings(String stem) {
    Set<String> groups = alike.get(stem);
    String root = root(stem);
    if (groups == null && root.isEmpty()) return Set.of(stem);
    Set<String> all = groups == null ? new HashSet<>() : new HashSet<>(groups);
    all.add(stem);
    if (!root.isEmpty()) all.add(root);
    return all;
  }

  /** Whether it means one of these. */
  boolean touches(Word word, Set<String> meanings) {
    return meanings(word.stem()).stream().anyMatch(meanings::contains);
  }

  /** What French verbs have in common that light stemming leaves apart ("durer", "dureront"), marked as no word; empty in other languages. */
  private String root(String stem) {
    if (!conjugates || stem.length() < 3) return "";
    String root = CONJUGATED.matcher(stem).replaceFirst("");
    return (root.length() < 3 ? stem : root) + "~";
  }

  private static Map<String, List<String>> sections(String file) {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> open = new ArrayList<>();
    for (String line : file.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) continue;
      if (line.startsWith("[")) open = sections.computeIfAbsent(line.substring(1, line.indexOf(']')), name -> new ArrayList<>());
      else open.add(line.strip());
    }
    return sections;
  }

  private static List<String> lines(Map<String, List<String>> sections, String name) {
    List<String> lines = sections.get(name);
    if (lines == null) throw new IllegalStateException("the claims have no section [" + name + "]");
    return lines;
  }

  private static Pattern words(Map<String, List<String>> sections, String name) {
    return compile("(?<![\\p{L}\\p{N}'])", lines(sections, name), "(?![\\p{L}\\p{N}])");
  }

  /** The same, behind an apostrophe too. */
  private static Pattern loose(Map<String, List<String>> sections, String name) {
    return compile("(?<![\\p{L}\\p{N}])", lines(sections, name), "(?![\\p{L}\\p{N}])");
  }

  private static Pattern compile(String before, List<String> lines, String behind) {
    return Pattern.compile(before + "(?:" + String.join("|", lines) + ")" + behind, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Map<String, Set<String>> alike(List<String> lines, Language language) {
    Map<String, Set<String>> groups = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) for (String stem : Words.of(lines.get(i), language).stream().map(word -> word.stem()).toList()) groups.computeIfAbsent(stem, one -> new HashSet<>()).add("#" + i);
    return groups;
  }

  private static List<Contrary> contraries(List<String> lines) {
    return lines.stream().map(line -> line.split("\\|")).map(sides -> new Contrary(side(sides[0]), side(sides[1]))).toList();
  }

  private static Set<String> side(String words) {
    return Set.copyOf(new HashSet<>(Arrays.asList(Words.withoutAccents(words.strip()).split("\\s+"))));
  }
}
