package org.matinale.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a calendar says about an event, as plain lines: markup removed, addresses kept as text, the blocks that conference services append left out. */
final class Notes {
  private static final int MAX_LENGTH = 4_000;
  private static final Pattern MARKUP = Pattern.compile("<(br|p|div|a|b|i|u|ul|ol|li|span|html|body|table|strong|em|h[1-6])\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern GOOGLE_BLOCK = Pattern.compile("-::~[:~]+.*?(::~:~::-|\\z)", Pattern.DOTALL);
  private static final Pattern RULED_LINE = Pattern.compile("[\\p{Punct}\\s]{6,}");
  private static final Pattern INVITATION =
      Pattern.compile(".*(microsoft teams|zoom\\.us/|zoom meeting|réunion zoom|join with google meet|participer avec google meet|webex).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Notes() {}

  /** Lines separated by a line feed; null where nothing is left. */
  static @Nullable String of(@Nullable String description) {
    if (description == null) return null;
    String text = description.length() > 20 * MAX_LENGTH ? description.substring(0, 20 * MAX_LENGTH) : description;
    if (MARKUP.matcher(text).find()) text = withoutMarkup(text);
    text = GOOGLE_BLOCK.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\n");
    List<String> lines = new ArrayList<>();
    for (String block : blocks(text)) {
      if (INVITATION.matcher(block).matches() && isAppended(block)) continue;
      block.lines().map(Notes::line).flatMap(Optional::stream).forEach(lines::add);
    }
    String joined = String.join("\n", lines);
    if (joined.length() > MAX_LENGTH) joined = joined.substring(0, joined.lastIndexOf(' ', MAX_LENGTH) > 0 ? joined.lastIndexOf(' ', MAX_LENGTH) : MAX_LENGTH) + " …";
    return joined.isEmpty() ? null : joined;
  }

  /** Parts between ruled lines ("________"), which is how conference services set their text apart. */
  private static List<String> blocks(String text) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (RULED_LINE.matcher(line).matches()) {
        blocks.add(block.toString());
        block.setLength(0);
      } else {
        block.append(line).append('\n');
      }
    }
    blocks.add(block.toString());
    return blocks;
  }

  /** A block of several lines that carries an address is the service's; one line that mentions it is a person's. */
  private static boolean isAppended(String block) {
    return block.lines().filter(line -> !line.isBlank()).count() > 2 && block.contains("http");
  }

  private static Optional<String> line(String line) {
    String clean = line.codePoints().filter(c -> !Character.isISOControl(c) || c == '\t')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().replaceAll("[\\s\\u00a0]+", " ").strip();
    return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
  }

  private static String withoutMarkup(String html) {
    Document document = Jsoup.parse(html.replace("\n", "<br>"));
    document.select("script, style, head").remove();
    for (Element link : document.select("a[href]")) {
      String address = link.attr("href");
      if (address.startsWith("http") && !link.text().contains(address)) link.appendText(" (" + address + ")");
    }
    document.select("li").forEach(item -> item.prependText("• "));
    document.select("br").forEach(pause -> pause.after("\n"));
    document.select("p, div, li, tr, h1, h2, h3, h4, h5, h6, ul, ol, table").forEach(part -> part.before("\n").after("\n"));
    return document.body().wholeText();
  }

  /** One line, without control characters. */
  static String oneLine(@Nullable String text) {
    return text == null ? "" : text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().replaceAll("[\\s\\u00a0]+", " ").strip();
  }
}
