package org.matinale.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Articles as JSON, one record a line:
 * {@code {"id","url","title","text","published","source","site","language","authors":[],"rights":"open|reserved"}}.
 *
 * <p>To be read, a record needs {@code title} and one of {@code id} and {@code url}; absent fields are left out in writing. {@code source} is the outlet's name; {@code site} its registrable
 * domain, which is computed from {@code url} where absent. Instants are ISO 8601; one that cannot be read counts as absent. Unknown fields are passed over.
 */
public final class ArticleCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_ID = 2_000;

  private ArticleCodec() {}

  /** What a run of lines held.
   *
   * @param problems one for each line that is no article, with its number
   */
  public record Reading(List<Article> articles, List<Problem> problems) {
    public Reading {
      articles = List.copyOf(articles);
      problems = List.copyOf(problems);
    }
  }

  /** Reads JSON Lines; blank lines are passed over, unreadable ones become problems. Lines are numbered from one. */
  public static Reading readLines(Iterable<String> lines) {
    List<Article> articles = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : lines) {
      number++;
      String record = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (record.isBlank()) continue;
      try {
        articles.add(read(JSON.readTree(record)));
      } catch (JacksonException e) {
        problems.add(new Problem("not-json", "line %d is no JSON record: %s".formatted(number, e.getOriginalMessage())));
      } catch (IllegalArgumentException e) {
        problems.add(new Problem("not-an-article", "line %d is no article: %s".formatted(number, e.getMessage())));
      }
    }
    return new Reading(articles, problems);
  }

  /** The article of a JSON record.
   *
   * @throws IllegalArgumentException where it is no object, or has no title, or neither id nor http address
   */
  public static Article read(JsonNode node) {
    Check.that(node.isObject(), "it is no object. Maybe one article a line was meant.");
    String title = text(node, "title").replaceAll("\\s+", " ").strip();
    String body = text(node, "text").strip();
    String given = text(node, "url").strip();
    String url = given.regionMatches(true, 0, "http://", 0, 7) || given.regionMatches(true, 0, "https://", 0, 8) ? lowerScheme(given) : null;
    String id = text(node, "id").strip();
    Check.that(!title.isEmpty(), "it has no \"title\"");
    Check.that(!id.isEmpty() || !given.isEmpty(), "it has neither \"id\" nor \"url\"");
    if (id.isEmpty()) id = given;
    Check.that(id.length() <= LONGEST_ID, "its id has %d characters; the longest allowed is %d", id.length(), LONGEST_ID);
    String site = text(node, "site").strip();
    if (site.isEmpty()) site = Site.of(url);
    String source = text(node, "source").strip();
    String name = !source.isEmpty() ? source : !site.isEmpty() ? site : "unknown";
    return new Article(
        new ArticleId(id), url, title, body, instant(text(node, "published").strip()), new Outlet(name, site), Language.ofTag(text(node, "language")), authors(node),
        text(node, "rights").equalsIgnoreCase("reserved") ? Rights.RESERVED : Rights.OPEN);
  }

  /** The record of an article. */
  public static ObjectNode write(Article article) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", article.id().value());
    if (article.url() != null) node.put("url", article.url());
    if (!article.title().isEmpty()) node.put("title", article.title());
    if (!article.text().isEmpty()) node.put("text", article.text());
    if (article.published() != null) node.put("published", article.published().toString());
    node.put("source", article.outlet().name());
    if (!article.outlet().site().isEmpty() && !article.outlet().site().equals(Site.of(article.url()))) node.put("site", article.outlet().site());
    if (article.language().known()) node.put("language", article.language().code());
    if (!article.authors().isEmpty()) {
      ArrayNode authors = node.putArray("authors");
      article.authors().forEach(authors::add);
    }
    if (article.rights() == Rights.RESERVED) node.put("rights", article.rights().name().toLowerCase(Locale.ROOT));
    return node;
  }

  private static String lowerScheme(String url) {
    int colon = url.indexOf(':');
    return url.substring(0, colon).toLowerCase(Locale.ROOT) + url.substring(colon);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null) return "";
    return value.isString() ? value.stringValue() : value.isNumber() ? value.asString() : "";
  }

  private static @Nullable Instant instant(String written) {
    if (written.isEmpty()) return null;
    try {
      return OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<String> authors(JsonNode node) {
    List<String> authors = new ArrayList<>();
    JsonNode values = node.get("authors");
    if (values != null && values.isArray()) {
      for (JsonNode value : values) if (value.isString() && !value.stringValue().isBlank()) authors.add(value.stringValue().strip());
    }
    return authors;
  }
}
