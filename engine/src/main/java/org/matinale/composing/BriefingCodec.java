package org.matinale.composing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing.Card;
import org.matinale.composing.Briefing.Citation;
import org.matinale.composing.Briefing.Figure;
import org.matinale.composing.Briefing.Sentence;
import org.matinale.composing.Briefing.StoryFacts;
import org.matinale.composing.Briefing.Why;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a briefing as text and gives the equal briefing back: for storing, where {@link Composer#json} is for telling others. */
public final class BriefingCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VERSION = 1;

  private BriefingCodec() {}

  public static String write(Briefing briefing) {
    ObjectNode json = JSON.createObjectNode().put("version", VERSION);
    json.put("edition", briefing.edition().toString()).put("subscriber", briefing.subscriber()).put("language", briefing.language().code()).put("zone", briefing.zone().getId());
    ArrayNode cards = json.putArray("cards");
    briefing.cards().forEach(card -> cards.add(card(card)));
    json.put("closing", briefing.closing()).put("quiet", briefing.quiet()).put("chronological", briefing.chronological());
    CardJson.texts(json.putObject("label").put("aiGenerated", briefing.label().aiGenerated()), "models", briefing.label().models());
    Briefing.Cost cost = briefing.cost();
    json.putObject("cost").put("tokens", cost.tokens()).put("money", cost.money().toString()).put("currency", cost.currency()).put("sharedPart", cost.sharedPart());
    ObjectNode sources = json.putObject("sources").put("read", briefing.sources().read());
    ArrayNode failed = sources.putArray("failed");
    briefing.sources().failed().forEach(one -> failed.addObject().put("source", one.source()).put("reason", one.reason()));
    CardJson.put(sources, "stalest", briefing.sources().stalest());
    return JSON.writeValueAsString(json);
  }

  /** The briefing that {@link #write} wrote.
   *
   * @throws MatinaleException INTERNAL where the text is none of those
   */
  public static Briefing read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      int version = json.path("version").asInt(0);
      if (version != VERSION) throw new MatinaleException(ErrorCode.INTERNAL, "a kept briefing is of version %d, and only %d is known. Maybe a newer program wrote it.".formatted(version, VERSION));
      return briefing(json);
    } catch (JacksonException | DateTimeException | IllegalArgumentException damaged) {
      // never the parser's own words: they quote what the briefing says
      throw new MatinaleException(ErrorCode.INTERNAL, "a kept briefing of %,d characters cannot be read. Maybe it was cut or edited.".formatted(text.length()), damaged);
    }
  }

  /** The briefing of the documented JSON ({@link Composer#json}), which holds no pictures and rounds scores.
   *
   * @throws MatinaleException NO_USABLE_INPUT where the text is none
   */
  public static Briefing told(String json) {
    try {
      return briefing(JSON.readTree(json));
    } catch (JacksonException | DateTimeException | IllegalArgumentException damaged) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "a briefing of %,d characters cannot be read. Maybe it was cut or edited.".formatted(json.length()), damaged);
    }
  }

  private static ObjectNode card(Card card) {
    ObjectNode json = CardJson.card(card, card.kind().name(), DoubleUnaryOperator.identity());
    json.putObject("cost").put("tokens", card.cost().tokens()).put("money", card.cost().money().toString()).put("readers", card.cost().readers());
    if (card.story() != null) CardJson.story(json.putObject("story"), card.story());
    if (card.figure() != null) json.set("figure", figure(card.figure()));
    CardJson.put(json, "passage", card.passage());
    CardJson.put(json, "model", card.model());
    return json;
  }

  private static ObjectNode figure(Figure figure) {
    ObjectNode json = JSON.createObjectNode();
    return switch (figure) {
      case Figure.Coverage(List<Instant> articles) -> CardJson.texts(json, "coverage", articles.stream().map(Instant::toString).toList());
      case Figure.DayStrip strip -> {
        json.set("start", time(strip.start()));
        json.set("end", time(strip.end()));
        yield json.put("allDay", strip.allDay());
      }
      case Figure.Progress(String series, int step, int of) -> json.put("series", series).put("step", step).put("of", of);
    };
  }

  /** Local time, offset and zone apart: in the hour that comes twice a year no two of them tell the third. */
  private static ObjectNode time(ZonedDateTime time) {
    return JSON.createObjectNode().put("local", time.toLocalDateTime().toString()).put("offset", time.getOffset().getId()).put("zone", time.getZone().getId());
  }

  private static Briefing briefing(JsonNode json) {
    JsonNode label = json.required("label");
    JsonNode cost = json.required("cost");
    JsonNode sources = json.required("sources");
    return new Briefing(
        LocalDate.parse(text(json, "edition")), text(json, "subscriber"), new Language(text(json, "language")), ZoneId.of(text(json, "zone")), all(json, "cards", BriefingCodec::card),
        text(json, "closing"), truth(json, "quiet"), truth(json, "chronological"), new Briefing.Label(truth(label, "aiGenerated"), all(label, "models", JsonNode::stringValue)),
        new Briefing.Cost(cost.required("tokens").longValue(), money(cost), text(cost, "currency"), cost.required("sharedPart").doubleValue()),
        new Briefing.SourcesRead(number(sources, "read"), all(sources, "failed", one -> new Briefing.SourcesRead.Failed(text(one, "source"), text(one, "reason"))), optional(sources, "stalest")));
  }

  private static Card card(JsonNode json) {
    JsonNode cost = json.required("cost");
    JsonNode story = json.get("story");
    JsonNode figure = json.get("figure");
    return new Card(
        Briefing.Kind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)), text(json, "headline"), new Language(text(json, "language")),
        all(json, "sentences", one -> new Sentence(text(one, "text"), all(one, "cites", JsonNode::intValue))), all(json, "citations", BriefingCodec::citation), Rung.valueOf(text(json, "rung")),
        all(json, "why", BriefingCodec::why), truth(json, "update"), number(json, "withheld"), new Briefing.Share(cost.required("tokens").longValue(), money(cost), number(cost, "readers")),
        story == null ? null : facts(story), figure == null ? null : figure(figure), optional(json, "passage"), optional(json, "model"));
  }

  private static Citation citation(JsonNode json) {
    int number = number(json, "number");
    if (json.has("private")) return new Citation.Private(number, text(json, "private"), text(json, "ref"));
    @Nullable String published = optional(json, "published");
    return new Citation.Public(number, text(json, "source"), text(json, "title"), text(json, "url"), published == null ? null : Instant.parse(published), CardJson.RESERVED.equals(json.path("rights").asString("")) ? Rights.RESERVED : Rights.OPEN);
  }

  private static Why why(JsonNode json) {
    if (json.has("cause")) return new Why.Cause(text(json, "cause"));
    return new Why.Interest(text(json, "interest"), json.required("score").doubleValue(), all(json, "terms", JsonNode::stringValue));
  }

  private static StoryFacts facts(JsonNode json) {
    return new StoryFacts(
        new StoryId(text(json, "id")), all(json, "articles", one -> new ArticleId(one.stringValue())), number(json, "independentSources"), Instant.parse(text(json, "firstSeen")),
        Instant.parse(text(json, "lastSeen")));
  }

  private static Figure figure(JsonNode json) {
    if (json.has("coverage")) return new Figure.Coverage(all(json, "coverage", one -> Instant.parse(one.stringValue())));
    if (json.has("series")) return new Figure.Progress(text(json, "series"), number(json, "step"), number(json, "of"));
    return new Figure.DayStrip(time(json.required("start")), time(json.required("end")), truth(json, "allDay"));
  }

  private static ZonedDateTime time(JsonNode json) {
    return ZonedDateTime.ofInstant(LocalDateTime.parse(text(json, "local")), ZoneOffset.of(text(json, "offset")), ZoneId.of(text(json, "zone")));
  }

  private static BigDecimal money(JsonNode json) {
    JsonNode money = json.required("money");
    return money.isNumber() ? money.decimalValue() : new BigDecimal(money.stringValue());
  }

  private static String text(JsonNode json, String key) {
    return json.required(key).stringValue();
  }

  private static @Nullable String optional(JsonNode json, String key) {
    JsonNode value = json.get(key);
    return value == null ? null : value.stringValue();
  }

  private static boolean truth(JsonNode json, String key) {
    return json.required(key).booleanValue();
  }

  private static int number(JsonNode json, String key) {
    return json.required(key).intValue();
  }

  private static <T> List<T> all(JsonNode json, String key, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    for (JsonNode one : json.required(key).asArray()) all.add(read.apply(one));
    return all;
  }
}
