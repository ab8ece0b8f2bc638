package org.matinale.writing;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Outlet;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.kernel.Site;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Passages as JSON, one a line, with what a card shows of their sources:
 * {@code {"id","headline","language","sentences":[{"text","cites":[]}],"sources":[{"id","url","title","source","site","published","language","rights":"reserved"}],"rung","update","withheld","model"}}.
 *
 * <p>Of a source all is kept that is shown of it, and none of its text. Absent fields are left out; {@code site} where the address tells it, {@code language} where it is the passage's. Fields that
 * nobody knows are passed over, so that whoever keeps passages may add some.
 */
public final class PassageCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PassageCodec() {}

  /** What a line held. */
  public sealed interface Line {
    record Kept(Passage passage) implements Line {}

    /** @param problem "not-json" or "not-a-passage" */
    record Damaged(Problem problem) implements Line {}
  }

  public static String line(Passage passage) {
    return JSON.writeValueAsString(write(passage));
  }

  public static ObjectNode write(Passage passage) {
    ObjectNode json = JSON.createObjectNode().put("id", passage.id()).put("headline", passage.headline()).put("language", passage.language().code());
    ArrayNode sentences = json.putArray("sentences");
    for (Passage.Sentence sentence : passage.sentences()) {
      ArrayNode cites = sentences.addObject().put("text", sentence.text()).putArray("cites");
      sentence.cites().forEach(cites::add);
    }
    ArrayNode sources = json.putArray("sources");
    for (Article article : passage.sources()) source(sources.addObject(), article, passage);
    json.put("rung", passage.rung().name()).put("update", passage.update()).put("withheld", passage.withheld());
    if (passage.model() != null) json.put("model", passage.model());
    return json;
  }

  private static void source(ObjectNode json, Article article, Passage passage) {
    json.put("id", article.id().value());
    if (article.url() != null) json.put("url", article.url());
    json.put("title", title(article, passage.headline())).put("source", article.outlet().name());
    if (!article.outlet().site().equals(Site.of(article.url()))) json.put("site", article.outlet().site());
    if (article.published() != null) json.put("published", article.published().toString());
    if (!article.language().equals(passage.language())) json.put("language", article.language().code());
    if (article.rights() == Rights.RESERVED) json.put("rights", article.rights().name().toLowerCase(Locale.ROOT));
  }

  /** A source without a title is named as a card names it. */
  private static String title(Article article, String headline) {
    return article.title().isBlank() ? headline : article.title();
  }

  /** A passage as it comes back: its sources without their texts and authors. */
  static Passage kept(Passage passage) {
    List<Article> sources =
        passage.sources().stream()
            .map(article -> new Article(article.id(), article.url(), title(article, passage.headline()), "", article.published(), article.outlet(), article.language(), List.of(), article.rights()))
            .toList();
    return new Passage(passage.id(), passage.headline(), passage.language(), passage.sentences(), sources, passage.rung(), passage.update(), passage.withheld(), passage.model());
  }

  public static Line read(String line) {
    try {
      return read(JSON.readTree(line));
    } catch (JacksonException e) {
      return new Line.Damaged(new Problem("not-json", "a passage's line of %,d characters is no JSON. Maybe it was cut.".formatted(line.length())));
    }
  }

  public static Line read(JsonNode json) {
    try {
      Language language = new Language(text(json, "language"));
      List<Passage.Sentence> sentences = new ArrayList<>();
      for (JsonNode sentence : array(json, "sentences")) sentences.add(new Passage.Sentence(text(sentence, "text"), numbers(sentence)));
      List<Article> sources = new ArrayList<>();
      for (JsonNode source : array(json, "sources")) sources.add(source(source, language));
      return new Line.Kept(
          new Passage(
              text(json, "id"), text(json, "headline"), language, sentences, sources, Rung.valueOf(text(json, "rung")), json.required("update").booleanValue(), json.required("withheld").intValue(), optional(json, "model")));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      return new Line.Damaged(new Problem("not-a-passage", "a passage's line cannot be read: %s. Maybe it was cut or edited.".formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))));
    }
  }

  private static Article source(JsonNode json, Language language) {
    String url = optional(json, "url");
    String site = optional(json, "site");
    String published = optional(json, "published");
    String own = optional(json, "language");
    return new Article(
        new ArticleId(text(json, "id")), url, text(json, "title"), "", published == null ? null : Instant.parse(published), new Outlet(text(json, "source"), site == null ? Site.of(url) : site),
        own == null ? language : new Language(own), List.of(), "reserved".equals(optional(json, "rights")) ? Rights.RESERVED : Rights.OPEN);
  }

  private static List<Integer> numbers(JsonNode sentence) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode number : array(sentence, "cites")) numbers.add(number.intValue());
    return numbers;
  }

  private static ArrayNode array(JsonNode json, String key) {
    return json.required(key).asArray();
  }

  private static String text(JsonNode json, String key) {
    return json.required(key).stringValue();
  }

  private static @Nullable String optional(JsonNode json, String key) {
    JsonNode value = json.get(key);
    return value == null ? null : value.stringValue();
  }
}
