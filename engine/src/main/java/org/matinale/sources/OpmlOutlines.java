package org.matinale.sources;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jsoup.parser.Parser;

/** The outline tags of a list, one after another, whatever else is or is not well-formed around them. Comments and CDATA hold none. */
final class OpmlOutlines {
  private static final String NAME = "outline";

  /** Below that, all stand under the heading of that depth. */
  private static final int DEEPEST = 64;

  private final String text;
  private final Deque<String> headings = new ArrayDeque<>();
  private int deeper;
  private int at;

  OpmlOutlines(String text) {
    this.text = text;
  }

  /** One tag.
   *
   * @param attributes by their names in small letters, without prefix
   * @param heading of the nearest outline around it that has a label and is no feed; empty where there is none
   */
  record Outline(Map<String, String> attributes, String heading) {
    String of(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }

    /** What it is called. */
    String label() {
      return of("title").isBlank() ? of("text") : of("title");
    }
  }

  /** Null where there is none left. */
  @Nullable Outline next() {
    while (true) {
      int open = text.indexOf('<', at);
      if (open < 0) return end();
      at = open + 1;
      if (skipped("!--", "-->") || skipped("![CDATA[", "]]>")) continue;
      boolean closing = at < text.length() && text.charAt(at) == '/';
      if (closing) at++;
      if (!named()) continue;
      if (closing) {
        if (deeper > 0) deeper--;
        else headings.poll();
        continue;
      }
      Map<String, String> attributes = new HashMap<>();
      boolean empty = attributes(attributes);
      Outline outline = new Outline(attributes, headings.isEmpty() ? "" : headings.peek());
      if (!empty) enter(outline);
      return outline;
    }
  }

  private @Nullable Outline end() {
    at = text.length();
    return null;
  }

  private void enter(Outline outline) {
    if (headings.size() == DEEPEST) deeper++;
    else headings.push(outline.of("xmlurl").isBlank() && !outline.label().isBlank() ? outline.label() : outline.heading());
  }

  /** Whether what begins here is to be passed over, to its end or the text's. */
  private boolean skipped(String begin, String end) {
    if (!text.startsWith(begin, at)) return false;
    int over = text.indexOf(end, at + begin.length());
    at = over < 0 ? text.length() : over + end.length();
    return true;
  }

  /** Whether a tag of that name begins here, whatever its prefix; then it is stepped over. */
  private boolean named() {
    int end = at;
    while (end < text.length() && end - at < 40 && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == ':' || text.charAt(end) == '-' || text.charAt(end) == '_')) end++;
    String name = text.substring(at, end);
    if (!name.substring(name.indexOf(':') + 1).equalsIgnoreCase(NAME)) return false;
    at = end;
    return true;
  }

  /** Reads to the tag's end; true where nothing stands inside it. */
  private boolean attributes(Map<String, String> into) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '>') {
        at++;
        return false;
      }
      if (c == '/' && at + 1 < text.length() && text.charAt(at + 1) == '>') {
        at += 2;
        return true;
      }
      // a tag that was never closed
      if (c == '<') return false;
      if (Character.isWhitespace(c) || c == '/' || c == '=') at++;
      else attribute(into);
    }
    return false;
  }

  private void attribute(Map<String, String> into) {
    int start = at;
    while (at < text.length() && "=/><".indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) at++;
    String name = text.substring(start, at);
    int after = at;
    while (after < text.length() && Character.isWhitespace(text.charAt(after))) after++;
    if (after >= text.length() || text.charAt(after) != '=') return;
    at = after + 1;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    String key = name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    into.putIfAbsent(key, Parser.unescapeEntities(value(), true));
  }

  private String value() {
    if (at >= text.length()) return "";
    char quote = text.charAt(at);
    int start = at;
    if (quote == '"' || quote == '\'') {
      int end = text.indexOf(quote, at + 1);
      int next = end < 0 ? text.length() : end;
      at = Math.min(text.length(), next + 1);
      return text.substring(start + 1, next);
    }
    while (at < text.length() && text.charAt(at) != '>' && !Character.isWhitespace(text.charAt(at))) at++;
    return text.substring(start, at);
  }
}
