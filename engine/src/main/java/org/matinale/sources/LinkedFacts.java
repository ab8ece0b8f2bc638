package org.matinale.sources;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The article that a page describes in JSON-LD with the words of schema.org, wherever in the graph it stands.
 *
 * <p>What cannot be parsed is left out: a page's own text is there all the same.
 */
final class LinkedFacts {
  static final LinkedFacts NONE = new LinkedFacts(null, Map.of(), true);

  private static final Set<String> PAGES = Set.of("WebPage", "ItemPage", "AboutPage", "FAQPage", "VideoObject", "Recipe", "Event", "PodcastEpisode");
  private static final int MOST_NODES = 20_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private final @Nullable JsonNode article;
  private final Map<String, JsonNode> byId;
  private final boolean free;

  private LinkedFacts(@Nullable JsonNode article, Map<String, JsonNode> byId, boolean free) {
    this.article = article;
    this.byId = byId;
    this.free = free;
  }

  /**
   * @param scripts the elements that hold JSON-LD
   * @param title the page's own, by which it is told from articles it merely links to
   */
  static LinkedFacts of(List<Element> scripts, String title) {
    List<JsonNode> things = new ArrayList<>();
    Map<String, JsonNode> byId = new HashMap<>();
    for (Element script : scripts) {
      try {
        collect(JSON.readTree(unwrapped(script.data())), things, byId);
      } catch (JacksonException notJson) {
        continue;
      }
    }
    JsonNode best = null;
    int rank = 0;
    for (JsonNode thing : things) {
      int own = rank(thing, title);
      if (own > rank) {
        rank = own;
        best = thing;
      }
    }
    return best == null ? NONE : new LinkedFacts(best, byId, !costs(best) && things.stream().noneMatch(thing -> thing.path("@type").asString("").equals("WebPage") && costs(thing)));
  }

  private static String unwrapped(String script) {
    return script.replaceFirst("^\\s*(//\\s*)?(<!--|<!\\[CDATA\\[)", "").replaceFirst("(//\\s*)?(-->|\\]\\]>)\\s*;?\\s*$", "");
  }

  private static void collect(JsonNode root, List<JsonNode> things, Map<String, JsonNode> byId) {
    ArrayDeque<JsonNode> open = new ArrayDeque<>(List.of(root));
    for (int seen = 0; !open.isEmpty() && seen < MOST_NODES; seen++) {
      JsonNode node = open.removeFirst();
      if (node.isObject()) {
        if (node.has("@type")) things.add(node);
        String id = node.path("@id").asString("");
        if (!id.isEmpty() && node.size() > 1) byId.putIfAbsent(id, node);
      }
      if (node.isContainer()) for (JsonNode inner : node) if (inner.isContainer()) open.addLast(inner);
    }
  }

  private static int rank(JsonNode thing, String title) {
    int rank = 0;
    for (JsonNode type : thing.path("@type").isArray() ? thing.path("@type") : List.of(thing.path("@type"))) {
      String name = type.asString("").replaceFirst("^https?://schema.org/", "");
      if (name.endsWith("Article") || name.endsWith("Posting") || name.equals("Report")) rank = Math.max(rank, 4);
      else if (PAGES.contains(name)) rank = Math.max(rank, 1);
    }
    if (rank == 0) return 0;
    String headline = string(thing, "headline");
    if (headline.isEmpty()) headline = string(thing, "name");
    return rank + (PageTitle.alike(title, headline) ? 2 : 0);
  }

  /** Its headline or its name, whichever the page's title repeats; empty where it has neither. */
  String headline(String title) {
    String headline = string(article, "headline");
    String name = string(article, "name");
    if (headline.isEmpty() || !name.isEmpty() && !PageTitle.alike(title, headline) && PageTitle.alike(title, name)) return name;
    return headline;
  }

  String published() {
    return string(article, "datePublished");
  }

  String language() {
    return string(article, "inLanguage");
  }

  /** False where the article, a part of it, or the page around it is said to cost something. */
  boolean free() {
    return free;
  }

  private static boolean costs(JsonNode thing) {
    if (isFalse(thing.path("isAccessibleForFree"))) return true;
    JsonNode parts = thing.path("hasPart");
    for (JsonNode part : parts.isArray() ? parts : List.of(parts)) if (isFalse(part.path("isAccessibleForFree"))) return true;
    return false;
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() ? !value.booleanValue() : value.isString() && value.asString().strip().toLowerCase(Locale.ROOT).endsWith("false");
  }

  /** The whole article, where the page describes it so fully. */
  String body() {
    return string(article, "articleBody");
  }

  String publisher() {
    List<String> names = names("publisher");
    return names.isEmpty() ? "" : names.getFirst();
  }

  List<String> authors() {
    return names("author");
  }

  private List<String> names(String property) {
    if (article == null) return List.of();
    JsonNode value = article.path(property);
    List<String> names = new ArrayList<>();
    for (JsonNode one : value.isArray() ? value : List.of(value)) {
      JsonNode thing = one.isObject() && !one.has("name") ? byId.getOrDefault(one.path("@id").asString(""), one) : one;
      JsonNode name = thing.isObject() ? thing.path("name") : thing;
      for (JsonNode each : name.isArray() ? name : List.of(name)) if (each.isString() && !each.asString().isBlank()) names.add(each.asString().strip());
    }
    return names;
  }

  private static String string(@Nullable JsonNode thing, String property) {
    if (thing == null) return "";
    JsonNode value = thing.path(property);
    return value.isString() ? value.asString().strip() : "";
  }
}
