package org.matinale.composing;

import java.util.Collection;

/** A piece of markup, well-formed, in which text of others can only be text.
 *
 * <p>{@code Html.of("<p class=\"{}\">{}</p>", kind, headline)}: each {@code {}} takes the next value; a piece of markup as it is, a list of pieces
 * one after the other, anything else as cleaned and escaped text. Templates are literals of ours, attributes are quoted.
 */
record Html(String markup) {
  static final Html NONE = new Html("");

  static Html of(String template, Object... values) {
    StringBuilder markup = new StringBuilder();
    int from = 0;
    for (Object value : values) {
      int gap = template.indexOf("{}", from);
      if (gap < 0) throw new IllegalArgumentException("more values than gaps in " + template);
      markup.append(template, from, gap);
      append(markup, value);
      from = gap + 2;
    }
    if (template.indexOf("{}", from) >= 0) throw new IllegalArgumentException("fewer values than gaps in " + template);
    return new Html(markup.append(template, from, template.length()).toString());
  }

  private static void append(StringBuilder markup, Object value) {
    if (value instanceof Html piece) markup.append(piece.markup);
    else if (value instanceof Collection<?> pieces) pieces.forEach(piece -> append(markup, piece));
    else escape(markup, SafeText.line(value.toString()));
  }

  private static void escape(StringBuilder markup, String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '&' -> markup.append("&amp;");
        case '<' -> markup.append("&lt;");
        case '>' -> markup.append("&gt;");
        case '"' -> markup.append("&quot;");
        case '\'' -> markup.append("&#39;");
        default -> markup.append(character);
      }
    }
  }

  /** A link to a page of the world's, where the address is one a browser fetches by asking; else the words alone. */
  static Html link(String url, Html words) {
    String address = SafeText.line(url).replace(" ", "%20");
    boolean web = address.regionMatches(true, 0, "https://", 0, 8) || address.regionMatches(true, 0, "http://", 0, 7);
    return web ? of("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", address, words) : words;
  }
}
