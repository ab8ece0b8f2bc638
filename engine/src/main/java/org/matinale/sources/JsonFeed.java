package org.matinale.sources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON Feed (jsonfeed.org, versions 1 and 1.1), entry by entry: what stands before a break is kept. */
final class JsonFeed {
  private static final int DEEPEST = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(FeedReader.LONGEST_BYTES).build())
                  .build())
          .build();

  private final @Nullable String address;
  private final List<Problem> problems;
  private final OddDates dates = new OddDates();
  private final List<Feed.Entry> entries = new ArrayList<>();
  private @Nullable String version;
  private String title = "";
  private @Nullable String home;
  private @Nullable String own;
  private @Nullable String language;
  private boolean items;

  private JsonFeed(@Nullable String address, List<Problem> problems) {
    this.address = address;
    this.problems = problems;
  }

  static Feed read(String text, @Nullable String address, List<Problem> problems) {
    return new JsonFeed(address, problems).read(text);
  }

  private Feed read(String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) while (parser.nextToken() == JsonToken.PROPERTY_NAME) property(parser);
    } catch (JacksonException broken) {
      if (!items && version == null) return Feed.unreadable(new Problem("not-a-feed", "it begins like JSON and is none: " + where(broken)));
      problems.add(new Problem("truncated", "the JSON breaks off: " + where(broken)));
    }
    if (!items && (version == null || !version.contains("jsonfeed")))
      return Feed.unreadable(new Problem("not-a-feed", "it is JSON, but has neither 'items' nor the version of a JSON Feed"));
    String base = Addresses.web(home) ? home : Addresses.web(own) ? own : address;
    problems.addAll(dates.problems());
    if (entries.isEmpty()) problems.add(new Problem("no-entries", "the feed holds no entries"));
    return new Feed("json-feed-1.x", title, Addresses.absolute(home, base), language, null, "", Pace.UNSAID, entries.stream().map(entry -> entry.at(base)).toList(), problems);
  }

  private static String where(JacksonException broken) {
    String said = broken.getOriginalMessage();
    return "line %d: %s".formatted(broken.getLocation() == null ? 0 : broken.getLocation().getLineNr(), said == null ? "unreadable" : said.substring(0, Math.min(120, said.length())));
  }

  private void property(JsonParser parser) {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    switch (name) {
      case "version" -> version = parser.getValueAsString();
      case "title" -> title = MarkupText.line(MarkupText.ofText(orEmpty(parser.getValueAsString())));
      case "home_page_url" -> home = parser.getValueAsString();
      case "feed_url" -> own = parser.getValueAsString();
      case "language" -> language = parser.getValueAsString();
      case "items" -> {
        items = value == JsonToken.START_ARRAY;
        if (items) while (parser.nextToken() != JsonToken.END_ARRAY) item(parser.readValueAsTree());
      }
      default -> {}
    }
    if (value == JsonToken.START_OBJECT || (value == JsonToken.START_ARRAY && !name.equals("items"))) parser.skipChildren();
  }

  private void item(JsonNode item) {
    if (!item.isObject()) return;
    String url = word(item, "url");
    String external = word(item, "external_url");
    String id = word(item, "id");
    String html = text(item, "content_html");
    String plain = text(item, "content_text");
    Instant changed = dates.read(word(item, "date_modified"));
    Instant appeared = dates.read(word(item, "date_published"));
    String text = plain.isEmpty() ? MarkupText.ofHtml(html) : lines(plain);
    if (text.isEmpty()) text = MarkupText.ofHtml(html);
    entries.add(
        new Feed.Entry(
            id,
            MarkupText.line(MarkupText.ofHtml(text(item, "title"))),
            url != null ? url : external != null ? external : Addresses.web(id) ? id : null,
            appeared == null ? changed : appeared,
            changed,
            lines(text(item, "summary")),
            text,
            authors(item),
            word(item, "language"),
            null,
            null));
  }

  /** A blank line ends a paragraph of plain text; a single line break is a space. */
  private static String lines(String plain) {
    if (plain.indexOf('\n') < 0) return MarkupText.ofText(plain);
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : plain.split("\\r?\\n[ \\t]*\\r?\\n")) {
      String read = MarkupText.ofText(paragraph);
      if (!read.isEmpty()) paragraphs.add(read);
    }
    return String.join("\n\n", paragraphs);
  }

  private static List<String> authors(JsonNode item) {
    List<String> names = new ArrayList<>();
    for (JsonNode author : item.path("authors")) add(names, author);
    if (names.isEmpty()) add(names, item.path("author"));
    return names;
  }

  private static void add(List<String> names, JsonNode author) {
    String name = author.isObject() ? MarkupText.line(MarkupText.ofText(text(author, "name"))) : "";
    if (!name.isEmpty() && name.length() <= 200 && !names.contains(name)) names.add(name);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? orEmpty(value.asString("")) : "";
  }

  private static @Nullable String word(JsonNode node, String field) {
    String word = text(node, field).strip();
    return word.isEmpty() ? null : word;
  }

  private static String orEmpty(@Nullable String words) {
    return words == null ? "" : words;
  }
}
