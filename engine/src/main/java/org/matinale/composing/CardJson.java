package org.matinale.composing;

import java.time.Instant;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.composing.Briefing.StoryFacts;
import org.matinale.composing.Briefing.Why;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Rights;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What of a card is written alike wherever a briefing is kept or told. */
final class CardJson {
  static final String RESERVED = "reserved";

  private CardJson() {}

  /** All but what it costs, its story and its figure.
   *
   * @param score how exactly scores are written */
  static ObjectNode card(Card card, String kind, DoubleUnaryOperator score) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kind).put("headline", card.headline()).put("language", card.language().code());
    ArrayNode sentences = json.putArray("sentences");
    for (Sentence sentence : card.sentences()) {
      ArrayNode cites = sentences.addObject().put("text", sentence.text()).putArray("cites");
      sentence.cites().forEach(cites::add);
    }
    ArrayNode citations = json.putArray("citations");
    card.citations().forEach(citation -> citation(citations.addObject().put("number", citation.number()), citation));
    json.put("rung", card.rung().name());
    ArrayNode whys = json.putArray("why");
    card.why().forEach(why -> why(whys.addObject(), why, score));
    return json.put("update", card.update()).put("withheld", card.withheld());
  }

  static void story(ObjectNode json, StoryFacts story) {
    texts(json.put("id", story.id().value()), "articles", story.articles().stream().map(ArticleId::value).toList());
    json.put("independentSources", story.independentSources()).put("firstSeen", story.firstSeen().toString()).put("lastSeen", story.lastSeen().toString());
  }

  static ObjectNode texts(ObjectNode json, String key, List<String> texts) {
    ArrayNode array = json.putArray(key);
    texts.forEach(array::add);
    return json;
  }

  static void put(ObjectNode json, String key, @Nullable Object value) {
    if (value != null) json.put(key, value.toString());
  }

  private static void citation(ObjectNode json, Citation citation) {
    switch (citation) {
      case Citation.Public(int number, String source, String title, String url, @Nullable Instant published, Rights rights) -> {
        put(json.put("source", source).put("title", title).put("url", url), "published", published);
        put(json, "rights", rights == Rights.RESERVED ? RESERVED : null);
      }
      case Citation.Private(int number, String lane, String ref) -> json.put("private", lane).put("ref", ref);
    }
  }

  private static void why(ObjectNode json, Why why, DoubleUnaryOperator score) {
    switch (why) {
      case Why.Interest interest -> texts(json.put("interest", interest.interest()).put("score", score.applyAsDouble(interest.score())), "terms", interest.terms());
      case Why.Cause(String cause) -> json.put("cause", cause);
    }
  }
}
