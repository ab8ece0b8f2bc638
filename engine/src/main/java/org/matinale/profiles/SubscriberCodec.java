package org.matinale.profiles;

import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.StoryId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Subscribers as JSON, one object a line. Only {@code id} is required: whoever says no more is free, reads English, lives in UTC and rises at seven. */
public final class SubscriberCodec {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Set<String> ISO_639 = Set.of(Locale.getISOLanguages());

  /** Of a series: more than any has. */
  private static final int LAST_STEP = 100_000;

  /** Of interests, mutes and wishes each; one reader is not to take the time of all others. */
  static final int MOST = 200;

  private SubscriberCodec() {}

  /** A line, read.
   *
   * @param id as it stands in the line; empty where there is none
   * @param subscriber absent where a value was of a wrong type or out of range
   * @param problems every one of the line; a key nobody knows is a problem, but the subscriber is read without it
   */
  public record Reading(String id, Optional<Subscriber> subscriber, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  public static Reading read(String line) {
    JsonNode root;
    try {
      root = JSON.readTree(line);
    } catch (JacksonException e) {
      return new Reading("", Optional.empty(), List.of(new Problem("not-json", "A subscriber's line is no JSON: %s. Maybe it is cut.".formatted(e.getOriginalMessage()))));
    }
    if (!(root instanceof ObjectNode object))
      return new Reading("", Optional.empty(), List.of(new Problem("wrong-type", "A subscriber's line is %s, not an object. Maybe the file is a JSON array instead of JSON Lines.".formatted(JsonFields.shown(root)))));
    JsonFields fields = JsonFields.of(object);
    Subscriber subscriber = subscriber(fields);
    return new Reading(object.path("id").asString(""), fields.failed() ? Optional.empty() : Optional.ofNullable(subscriber), fields.problems());
  }

  private static @Nullable Subscriber subscriber(JsonFields fields) {
    String id = fields.required("id");
    Subscriber.Plan plan = fields.one("plan", Subscriber.Plan.FREE, text -> Subscriber.Plan.valueOf(text.toUpperCase(Locale.ROOT)), "'free' or 'paid'");
    List<Language> languages = fields.texts("languages", SubscriberCodec::language, "a language tag such as 'fr'");
    for (Language language : languages) if (language.code().length() == 2 && !ISO_639.contains(language.code())) fields.tell("unknown-language", "Field 'languages': '%s' is no language of ISO 639; nothing is written in it. Maybe it is misspelt.".formatted(language.code()));
    List<Interest> interests = fields.each("interests", "text", MOST, interest -> new Interest(interest.required("text"), interest.number("weight", 1)));
    List<String> mutes = fields.each("mutes", "text", MOST, mute -> mute.required("text"));
    ZoneId zone = fields.one("zone", ZoneId.of("UTC"), ZoneId::of, "a zone such as 'Europe/Paris'");
    List<Wish> wishes =
        fields.each("wishes", "text", MOST, wish -> new Wish(wish.required("text"), wish.instant("since"), wish.instantOrDay("until", zone)));
    Map<String, Double> affinities = new LinkedHashMap<>();
    fields.each("sources", "url", source -> affinities.merge(site(source.required("url")), affinity(source.number("affinity", 1)), Math::max));
    Map<String, Integer> series = new LinkedHashMap<>();
    fields.each("series", "name", one -> series.put(one.required("name"), one.step("step", LAST_STEP)));
    List<Feedback> history = fields.each("history", "article", SubscriberCodec::feedback);
    List<Told> told = fields.each("told", "story", one -> new Told(new StoryId(one.required("story")), one.requiredInstant("at")));
    List<String> calendars = fields.texts("calendars", text -> text, "a file's name");
    LocalTime readyBy = fields.one("readyBy", LocalTime.of(7, 0), LocalTime::parse, "a time such as '07:00'");
    boolean chronological = fields.flag("chronological");
    boolean confides = fields.flag("privateModel");
    fields.refuseOthers();
    if (fields.failed()) return null;
    return fields.whole(
        () ->
            new Subscriber(
                id, plan, languages.isEmpty() ? List.of(Language.ENGLISH) : languages.stream().distinct().toList(), interests, mutes, wishes,
                affinities, calendars, series, history, readyBy, zone, told, chronological, confides));
  }

  private static Feedback feedback(JsonFields entry) {
    Feedback.Signal signal = entry.one("signal", null, text -> Feedback.Signal.valueOf(text.toUpperCase(Locale.ROOT)), "one of opened, saved, asked, up, down, hidden");
    JsonFields article = entry.objectOrId("article");
    String url = article.optional("url");
    String id = article.optional("id");
    String source = article.optional("source");
    Instant published = article.instant("published");
    Instant at = entry.instant("at");
    return new Feedback(
        new ArticleId(id.isBlank() ? url : id), article.optional("title"), url.isBlank() ? source : site(url), signal, at != null ? at : published != null ? published : entry.requiredInstant("at"));
  }

  private static Language language(String tag) {
    Language language = Language.ofTag(tag);
    if (!language.known()) throw new IllegalArgumentException("unknown");
    return language;
  }

  private static double affinity(double value) {
    if (value < 0) throw new IllegalArgumentException("an affinity of %s is below 0".formatted(value));
    return value;
  }

  /** The host of an address without "www.", or the text itself where it is a bare host or a name. */
  static String site(String address) {
    String host = address.strip();
    try {
      String parsed = URI.create(host).getHost();
      if (parsed != null) host = parsed;
    } catch (IllegalArgumentException e) {
      return host;
    }
    host = host.toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  /** The subscriber as one line; what is as by default is left out. */
  public static String write(Subscriber subscriber) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", subscriber.id());
    root.put("plan", subscriber.plan().name().toLowerCase(Locale.ROOT));
    ArrayNode languages = root.putArray("languages");
    subscriber.languages().forEach(language -> languages.add(language.code()));
    for (Interest interest : subscriber.interests()) root.withArray("interests").addObject().put("text", interest.text()).put("weight", interest.weight());
    for (String mute : subscriber.mutes()) root.withArray("mutes").addObject().put("text", mute);
    for (Wish wish : subscriber.wishes()) {
      ObjectNode one = root.withArray("wishes").addObject().put("text", wish.text());
      if (wish.since() != null) one.put("since", wish.since().toString());
      if (wish.until() != null) one.put("until", wish.until().toString());
    }
    new TreeMap<>(subscriber.affinities()).forEach((site, affinity) -> root.withArray("sources").addObject().put("url", site).put("affinity", affinity));
    for (String calendar : subscriber.calendars()) root.withArray("calendars").add(calendar);
    new TreeMap<>(subscriber.series()).forEach((name, step) -> root.withArray("series").addObject().put("name", name).put("step", step));
    for (Feedback act : subscriber.history()) {
      ObjectNode one = root.withArray("history").addObject();
      ObjectNode article = one.putObject("article").put("id", act.article().value());
      if (!act.title().isEmpty()) article.put("title", act.title());
      if (!act.site().isEmpty()) article.put("source", act.site());
      one.put("signal", act.signal().code()).put("at", act.at().toString());
    }
    root.put("readyBy", subscriber.readyBy().toString());
    root.put("zone", subscriber.zone().getId());
    for (Told told : subscriber.told()) root.withArray("told").addObject().put("story", told.story().value()).put("at", told.at().toString());
    if (subscriber.chronological()) root.put("chronological", true);
    if (subscriber.confides()) root.put("privateModel", true);
    return JSON.writeValueAsString(root);
  }
}
