package org.matinale.series;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.kernel.Language;

/** One Markdown file, read: its optional front matter ({@code key: value} lines between two lines of three dashes) and its text.
 *
 * @param title of the front matter, else the heading it begins with
 * @param language of the front matter, else unknown
 */
record Step(Optional<String> title, Language language, List<String> paragraphs) {
  private static final Pattern FRONT_MATTER = Pattern.compile("\\A---[ \\t]*\\n(.*?\\n)??(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);
  private static final Pattern ENTRY = Pattern.compile("^([A-Za-z]+)[ \\t]*:[ \\t]*(.*?)[ \\t]*$", Pattern.MULTILINE);

  static Step parse(String text) {
    String plain = (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n").replace('\r', '\n');
    Matcher front = FRONT_MATTER.matcher(plain);
    boolean fronted = front.find();
    Map<String, String> entries = fronted && front.group(1) != null ? entries(front.group(1)) : Map.of();
    MarkdownText body = MarkdownText.of(fronted ? plain.substring(front.end()) : plain);
    String language = entries.getOrDefault("language", entries.get("lang"));
    Optional<String> title = Optional.ofNullable(entries.getOrDefault("title", entries.get("name"))).filter(each -> !each.isBlank());
    return new Step(title.or(body::heading), Language.ofTag(language), body.paragraphs());
  }

  private static Map<String, String> entries(String front) {
    Map<String, String> entries = new HashMap<>();
    Matcher entry = ENTRY.matcher(front);
    while (entry.find()) {
      String value = entry.group(2);
      boolean quoted = value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'")) && value.charAt(0) == value.charAt(value.length() - 1);
      entries.putIfAbsent(entry.group(1).toLowerCase(Locale.ROOT), quoted ? value.substring(1, value.length() - 1) : value);
    }
    return entries;
  }
}
