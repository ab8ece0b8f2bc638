package org.matinale.composing;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Kind;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.composing.Briefing.StoryFacts;
import org.matinale.composing.Briefing.Why;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documented JSON of a briefing: the order of the keys is the order of this file. */
final class BriefingJson {
  private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder().characterEscapes(new HarmlessOnScreens()).build());

  private BriefingJson() {}

  static String write(Briefing briefing) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("edition", briefing.edition().toString());
    json.put("subscriber", briefing.subscriber());
    json.put("language", briefing.language().code());
    json.put("zone", briefing.zone().getId());
    ArrayNode cards = json.putArray("cards");
    briefing.cards().forEach(card -> cards.add(card(card)));
    json.put("closing", briefing.closing());
    json.put("quiet", briefing.quiet());
    json.put("chronological", briefing.chronological());
    ObjectNode label = json.putObject("label").put("aiGenerated", briefing.label().aiGenerated());
    ArrayNode models = label.putArray("models");
    briefing.label().models().forEach(models::add);
    Briefing.Cost cost = briefing.cost();
    json.putObject("cost").put("tokens", cost.tokens()).put("money", cost.money()).put("currency", cost.currency()).put("sharedPart", round(cost.sharedPart()));
    ObjectNode sources = json.putObject("sources").put("read", briefing.sources().read());
    ArrayNode failed = sources.putArray("failed");
    for (Briefing.SourcesRead.Failed one : briefing.sources().failed()) failed.addObject().put("source", one.source()).put("reason", one.reason());
    putIfPresent(sources, "stalest", briefing.sources().stalest());
    return MAPPER.writeValueAsString(json);
  }

  private static ObjectNode card(Card card) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("kind", card.kind().name().toLowerCase(Locale.ROOT));
    json.put("headline", card.headline());
    json.put("language", card.language().code());
    ArrayNode sentences = json.putArray("sentences");
    for (Sentence sentence : card.sentences()) {
      ArrayNode cites = sentences.addObject().put("text", sentence.text()).putArray("cites");
      sentence.cites().forEach(cites::add);
    }
    ArrayNode citations = json.putArray("citations");
    card.citations().forEach(citation -> citations.add(citation(citation)));
    json.put("rung", card.rung().name());
    ArrayNode whys = json.putArray("why");
    card.why().forEach(why -> whys.add(why(why)));
    json.put("update", card.update());
    json.put("withheld", card.withheld());
    json.putObject("cost").put("tokens", card.cost().tokens()).put("money", card.cost().money()).put("readers", card.cost().readers());
    StoryFacts story = card.story();
    if (story != null && card.kind() == Kind.STORY) json.set("story", story(story));
    putIfPresent(json, "passage", card.passage());
    return json;
  }

  private static ObjectNode citation(Citation citation) {
    ObjectNode json = MAPPER.createObjectNode().put("number", citation.number());
    return switch (citation) {
      case Citation.Public(int number, String source, String title, String url, @Nullable Instant published) -> {
        json.put("source", source).put("title", title).put("url", url);
        putIfPresent(json, "published", published);
        yield json;
      }
      case Citation.Private(int number, String lane, String ref) -> json.put("private", lane).put("ref", ref);
    };
  }

  private static ObjectNode why(Why why) {
    ObjectNode json = MAPPER.createObjectNode();
    return switch (why) {
      case Why.Interest interest -> {
        ArrayNode terms = json.put("interest", interest.interest()).put("score", round(interest.score())).putArray("terms");
        interest.terms().forEach(terms::add);
        yield json;
      }
      case Why.Cause(String cause) -> json.put("cause", cause);
    };
  }

  private static ObjectNode story(StoryFacts story) {
    ObjectNode json = MAPPER.createObjectNode().put("id", story.id().value());
    ArrayNode articles = json.putArray("articles");
    story.articles().forEach(article -> articles.add(article.value()));
    json.put("independentSources", story.independentSources());
    return json.put("firstSeen", story.firstSeen().toString()).put("lastSeen", story.lastSeen().toString());
  }

  private static void putIfPresent(ObjectNode json, String key, @Nullable Object value) {
    if (value != null) json.put(key, value.toString());
  }

  private static double round(double share) {
    return Math.round(share * 1000) / 1000.0;
  }

  /** Writes what could command a terminal or reorder a line as \\uXXXX, which loses nothing. */
  private static final class HarmlessOnScreens extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] escapes = standardAsciiEscapesForJSON();
      escapes[0x7F] = ESCAPE_CUSTOM;
      return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      boolean halfOfOne = Character.isSurrogate((char) character);
      return character == 0x7F || !halfOfOne && !SafeText.harmless(character) ? new SerializedString("\\u%04x".formatted(character)) : null;
    }
  }
}
