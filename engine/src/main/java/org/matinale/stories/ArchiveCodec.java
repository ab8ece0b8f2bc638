package org.matinale.stories;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleCodec;
import org.matinale.kernel.Check;
import org.matinale.kernel.Problem;
import org.matinale.kernel.StoryId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The archive as JSON Lines: {@code {"article":Article,"story":id,"instant","met","seen","type"}}, and {@code {"gone":id,"story":id}} for a story that proved to be another. */
final class ArchiveCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ArchiveCodec() {}

  record Kept(Article article, StoryId story, Instant instant, Instant met, Instant seen, ItemType type) {}

  record Reading(List<Kept> kept, Map<StoryId, StoryId> renamed, List<Problem> problems) {}

  static String write(Article article, StoryId story, Instant instant, Instant met, Instant seen, ItemType type) {
    ObjectNode node = JSON.createObjectNode();
    node.set("article", ArticleCodec.write(article));
    node.put("story", story.value()).put("instant", instant.toString()).put("met", met.toString()).put("seen", seen.toString()).put("type", type.name());
    return node.toString();
  }

  static String write(StoryId gone, StoryId kept) {
    return JSON.createObjectNode().put("gone", gone.value()).put("story", kept.value()).toString();
  }

  static Reading read(Iterable<String> lines) {
    List<Kept> kept = new ArrayList<>();
    Map<StoryId, StoryId> renamed = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : lines) {
      number++;
      if (line.isBlank()) continue;
      try {
        JsonNode node = JSON.readTree(line);
        StoryId story = new StoryId(node.path("story").asString(""));
        if (node.has("gone")) renamed.put(new StoryId(node.path("gone").asString("")), story);
        else kept.add(kept(node, story));
      } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
        problems.add(new Problem("archive-line", "line %d of the archive is not one it wrote: %s. Maybe the file was cut or edited.".formatted(number, e.getMessage())));
      }
    }
    return new Reading(kept, renamed, problems);
  }

  private static Kept kept(JsonNode node, StoryId story) {
    Instant instant = Instant.parse(node.path("instant").asString(""));
    Instant seen = Instant.parse(node.path("seen").asString(""));
    // older archives do not say when an article was met
    Instant met = node.has("met") ? Instant.parse(node.path("met").asString("")) : instant.isBefore(seen) ? instant : seen;
    return new Kept(article(node), story, instant, met, seen, ItemType.valueOf(node.path("type").asString("")));
  }

  private static Article article(JsonNode node) {
    JsonNode article = node.get("article");
    Check.that(article != null, "it names no article");
    return ArticleCodec.read(article);
  }
}
