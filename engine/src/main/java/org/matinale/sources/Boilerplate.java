package org.matinale.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a feed's software adds to what its authors wrote: "Read more", "The post X appeared first on Y", one paragraph under many items. */
final class Boilerplate {
  /** Three items with different titles and one paragraph: nobody wrote it about any of them. */
  private static final int REPEATED = 3;

  private static final int LONGEST_INVITATION = 220;
  private static final int SHORTEST_REPEATED = 12;

  private static final Pattern ADDED =
      Pattern.compile(
          "(?iu)^(?:the post .{0,400} (?:appeared first|first appeared) on .{0,200}"
              + "|l.article .{0,400} est apparu en premier sur .{0,200}|cet article .{0,400} est apparu en premier sur .{0,200}"
              + "|der beitrag .{0,400} erschien zuerst auf .{0,200}|la entrada .{0,400} (?:se publicó primero|aparece primero) en .{0,200}"
              + "|l.articolo .{0,400} proviene da .{0,200}|o post .{0,400} apareceu primeiro em .{0,200}"
              + "|submitted by\\s+/?u/\\S+.*|\\[?link]?\\s*\\[?comments]?|comments?|share this:?.*|(?:click|tap) here (?:to|for) .{0,80}|advertisement|publicité|anzeige"
              + "|photo credit:?.{0,80}|filed under:?.{0,200}|view (?:the )?(?:entire|full|original) (?:post|article|story).{0,10}"
              + "|sign up (?:for|to) .{0,120}newsletter.{0,60}|subscribe (?:to|now|for) .{0,200}|follow us on .{0,200}|article url:\\s.*|comments url:\\s.*|points: \\d+|# comments: \\d+)\\s*$");

  private static final String MORE =
      "(?:(?:continue|keep) reading|read (?:the )?(?:full |whole |entire |original )?(?:more|article|story|post|on)|(?:learn|see|view) more|find out more|more\\.\\.\\.|more here"
          + "|lire (?:la suite|plus|l.article(?: complet)?)|en savoir plus|la suite sur|voir plus|suite\\.\\.\\.|weiterlesen|mehr lesen|leer más|seguir leyendo|sigue leyendo"
          + "|leggi tutto|continua a leggere|leia mais|continue lendo|lees (?:meer|verder)|читать (?:далее|полностью|дальше)|подробнее)";

  /** "Read more …" as the last words, when a sentence or a cut ends before them. */
  private static final Pattern MORE_AT_END =
      Pattern.compile("(?iu)(?:(?<=[.!?…»\"”'’)\\]])|(?<=\\.\\.\\.)|^|\\n)\\s*[\\[(<«]*\\s*" + MORE + "\\b[^.!?\\n]{0,160}[\\])>»›→.…!]*\\s*$");

  private static final Pattern CUT_MARK = Pattern.compile("\\s*(?:\\[\\s*(?:…|\\.{2,}|&hellip;)\\s*]|\\(\\s*(?:…|\\.{3})\\s*\\))");
  private static final Pattern COUNTED_CUT = Pattern.compile("\\s*(?:…|\\.{3})?\\s*\\[\\+?\\d+ (?:chars|characters|caractères)]\\s*$");

  /** The article's own address, hung on its summary behind a bar. */
  private static final Pattern ADDRESS_AT_END = Pattern.compile("\\s+[|»>–—-]+\\s+https?://\\S+\\s*$");

  private Boilerplate() {}

  /** Paragraphs that stand under several differently titled entries of the feed. */
  static Set<String> repeated(List<Feed.Entry> entries) {
    if (entries.size() < REPEATED) return Set.of();
    Map<String, Set<String>> titles = new HashMap<>();
    for (Feed.Entry entry : entries) {
      note(titles, entry.summary(), entry.title());
      note(titles, entry.text(), entry.title());
    }
    Set<String> repeated = new HashSet<>();
    titles.forEach((paragraph, under) -> {
      if (under.size() >= REPEATED) repeated.add(paragraph);
    });
    return repeated;
  }

  private static void note(Map<String, Set<String>> titles, String text, String title) {
    for (String paragraph : text.split("\n\n")) {
      if (paragraph.length() < SHORTEST_REPEATED) continue;
      Set<String> under = titles.computeIfAbsent(paragraph, first -> new HashSet<>(2));
      if (under.size() < REPEATED) under.add(title.toLowerCase(Locale.ROOT));
    }
  }

  /** The text without what its authors did not write.
   *
   * @param title of the entry, which is no text when it is all there is
   */
  static String removed(String text, Set<String> repeated, String title) {
    if (text.isEmpty()) return text;
    List<String> kept = new ArrayList<>();
    for (String paragraph : text.split("\n\n")) {
      if (repeated.contains(paragraph) || ADDED.matcher(paragraph).matches()) continue;
      String words = paragraph;
      if (words.indexOf('…') >= 0 || words.contains("..")) words = CUT_MARK.matcher(words).replaceAll("…");
      if (words.endsWith("]")) words = COUNTED_CUT.matcher(words).replaceFirst("…");
      words = withoutInvitation(words);
      if (words.contains("://")) words = ADDRESS_AT_END.matcher(words).replaceFirst("");
      if (words.isEmpty() || words.equals("…") || words.equals("...")) continue;
      if (kept.isEmpty() && (dateLine(words) || words.equalsIgnoreCase(title))) continue;
      kept.add(words);
    }
    return String.join("\n\n", kept);
  }

  private static String withoutInvitation(String words) {
    Matcher more = MORE_AT_END.matcher(words).region(Math.max(0, words.length() - LONGEST_INVITATION), words.length()).useTransparentBounds(true).useAnchoringBounds(false);
    return (more.find() ? words.substring(0, more.start()) : words).strip();
  }

  /** A paragraph that is only a date says nothing that the entry's own date does not. */
  private static boolean dateLine(String paragraph) {
    return paragraph.length() <= 40 && !paragraph.endsWith(".") && Character.isLetterOrDigit(paragraph.charAt(0)) && FeedDates.instant(paragraph).isPresent();
  }
}
