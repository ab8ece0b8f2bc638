package org.matinale.composing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Kind;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documented JSON of a briefing: the order of the keys is the order of this file, and of {@link CardJson}. */
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
    CardJson.texts(label, "models", briefing.label().models());
    Briefing.Cost cost = briefing.cost();
    json.putObject("cost").put("tokens", cost.tokens()).put("money", cost.money()).put("currency", cost.currency()).put("sharedPart", round(cost.sharedPart()));
    ObjectNode sources = json.putObject("sources").put("read", briefing.sources().read());
    ArrayNode failed = sources.putArray("failed");
    for (Briefing.SourcesRead.Failed one : briefing.sources().failed()) failed.addObject().put("source", one.source()).put("reason", one.reason());
    CardJson.put(sources, "stalest", briefing.sources().stalest());
    return MAPPER.writeValueAsString(json);
  }

  private static ObjectNode card(Card card) {
    ObjectNode json = CardJson.card(card, card.kind().name().toLowerCase(Locale.ROOT), BriefingJson::round);
    json.putObject("cost").put("tokens", card.cost().tokens()).put("money", card.cost().money()).put("readers", card.cost().readers());
    if (card.story() != null && card.kind() == Kind.STORY) CardJson.story(json.putObject("story"), card.story());
    CardJson.put(json, "passage", card.passage());
    CardJson.put(json, "model", card.model());
    return json;
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
