package org.matinale.mornings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.AllocationSettings;
import org.matinale.kernel.Budget;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rung;
import org.matinale.kernel.ShownAddress;
import org.matinale.kernel.WholeFile;
import org.matinale.models.Again;
import org.matinale.models.Answer;
import org.matinale.models.EmbeddingTerms;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.ModelState;
import org.matinale.models.PricedModel;
import org.matinale.models.Prices;
import org.matinale.models.Prompt;
import org.matinale.models.Usage;
import org.matinale.models.WritingModels;
import org.matinale.sources.Sources;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything a night was made from, so that it can be made again to the byte. Of subscribers it holds where they were read and a hash, nothing of what they say; of models their names and prices, no key.
 *
 * @param order as it was given; its models answer nothing, what they answered is recorded beside the manifest
 * @param begun when the night was begun, by its clock
 * @param inputs hashes of what it was made from
 * @param world hash of that part of the record; likewise {@code pages} and {@code answers}
 * @param briefings hash of what came of it
 * @param worded how many of them a private model worded a card of: what it says is not recorded, and a replay has the cards without it
 * @param interests that were looked for by their meaning, in the order of the subscribers, before there was no more time for that; the largest number for all
 */
record NightManifest(NightOrder order, Instant begun, NightInputs inputs, String world, @Nullable String pages, String answers, String briefings, int worded, int interests) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FORMAT = 1;

  void write(Path file) {
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT).put("begun", begun.toString());
    json.putObject("subscribers").put("file", order.subscribers().toAbsolutePath().normalize().toString()).put("sha256", inputs.subscribers());
    if (order.previous() != null) json.putObject("previous").put("folder", order.previous().toAbsolutePath().normalize().toString()).put("sha256", inputs.previous());
    texts(json.putArray("sources"), order.sources().stream().map(NightManifest::shown).toList());
    if (!order.series().isEmpty()) texts(json.putObject("series").put("sha256", inputs.series()).putArray("folders"), order.series().stream().map(path -> path.toAbsolutePath().normalize().toString()).toList());
    ObjectNode settings = json.putObject("settings").put("cards", order.cards()).put("pages", order.pages()).put("threads", order.threads()).put("seed", order.seed()).put("currency", order.currency());
    if (order.budget().limited()) settings.putObject("budget").put("unit", order.budget().unit().name()).put("amount", order.budget().amount());
    AllocationSettings fair = order.allocation();
    settings.putObject("allocation").put("alpha", fair.alpha()).put("extractive", fair.extractive()).put("brief", fair.brief()).put("floor", fair.floor()).put("niche", fair.niche()).put("most", fair.most()).put("ageing", fair.ageing());
    Authors authors = order.authors();
    if (authors != null) {
      ObjectNode models = json.putObject("models");
      author(models.putObject("large"), authors.full());
      author(models.putObject("small"), authors.brief());
    }
    EmbeddingTerms embeddings = order.embeddings();
    if (embeddings != null) json.putObject("embeddings").put("endpoint", embeddings.endpoint().base()).put("model", embeddings.model());
    recorded(json.putObject("world"), World.FILE, world);
    if (pages != null) recorded(json.putObject("pages"), World.PAGES, pages);
    recorded(json.putObject("answers"), Answers.FILE, answers);
    recorded(json.putObject("briefings"), NightFolder.BRIEFINGS, briefings);
    if (worded > 0) json.put("wordedPrivately", worded);
    if (interests < Integer.MAX_VALUE) json.put("interestsByMeaning", interests);
    WholeFile.replace(file, (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** What opens a source may stand in its query. */
  private static String shown(String source) {
    String shown = ShownAddress.of(source);
    return Sources.isAddress(source) ? shown.replaceFirst("[?].*$", "?…") : shown;
  }

  private static void recorded(ObjectNode json, String file, String hash) {
    json.put("file", file).put("sha256", hash);
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void author(ObjectNode json, PricedModel author) {
    Prices prices = author.prices();
    json.put("name", author.name()).putObject("prices").put("in", prices.in()).put("cachedIn", prices.cachedIn()).put("out", prices.out()).put("batch", prices.batch());
  }

  /** @throws MatinaleException NO_USABLE_INPUT where the file is no manifest of a night */
  static NightManifest read(Path file) {
    if (!Files.isRegularFile(file)) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "there is no manifest at %s. Maybe the path is misspelt, or the night was not finished.".formatted(file));
    try {
      JsonNode json = JSON.readTree(String.join("\n", Folder.lines(file)));
      if (json.path("format").asInt(0) != FORMAT) throw new IllegalArgumentException("its format is not %d".formatted(FORMAT));
      JsonNode settings = json.required("settings");
      JsonNode fair = settings.required("allocation");
      JsonNode budget = settings.get("budget");
      List<String> sources = texts(json.required("sources"));
      @Nullable Authors authors = json.has("models") ? silent(json.required("models")) : null;
      NightOrder order =
          new NightOrder(
              sources,
              Path.of(json.required("subscribers").required("file").asString()),
              Objects.requireNonNull(file.toAbsolutePath().getParent()),
              json.has("previous") ? Path.of(json.required("previous").required("folder").asString()) : null,
              texts(json.path("series").path("folders")).stream().map(Path::of).toList(),
              settings.required("cards").asInt(),
              settings.required("pages").asInt(),
              budget == null ? Budget.UNLIMITED : new Budget(Budget.Unit.valueOf(budget.required("unit").asString()), budget.required("amount").asLong()),
              settings.required("currency").asString(),
              new AllocationSettings(fair.required("alpha").asDouble(), fair.required("extractive").asDouble(), fair.required("brief").asDouble(), fair.required("floor").asBoolean(), fair.required("niche").asDouble(), fair.required("most").asDouble(), fair.required("ageing").asDouble()),
              settings.required("threads").asInt(),
              settings.required("seed").asLong(),
              authors)
              .comparedBy(json.has("embeddings") ? embeddings(json.required("embeddings")) : null);
      return new NightManifest(
          order, Instant.parse(json.required("begun").asString()), new NightInputs(hash(json, "subscribers"), json.path("series").path("sha256").asString(""), json.path("previous").path("sha256").asString("")), hash(json, "world"),
          json.has("pages") ? hash(json, "pages") : null, hash(json, "answers"), hash(json, "briefings"), json.path("wordedPrivately").asInt(0), json.path("interestsByMeaning").asInt(Integer.MAX_VALUE));
    } catch (JacksonException | IllegalArgumentException | DateTimeException | NullPointerException none) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s is no manifest of a night: %s. Maybe manifest.json of a night's folder was meant.".formatted(file, none.getMessage()), none);
    }
  }

  /** By its name alone: what it said is recorded. */
  private static EmbeddingTerms embeddings(JsonNode json) {
    String model = json.required("model").asString();
    return new EmbeddingTerms(ModelEndpoint.at(json.required("endpoint").asString(), model, model).withPrivateText(true), model);
  }

  private static String hash(JsonNode json, String of) {
    return json.required(of).required("sha256").asString();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : array.values()) texts.add(one.asString());
    return texts;
  }

  /** Models that answer nothing more: what they said is recorded. */
  private static Authors silent(JsonNode models) {
    return new Authors(new Silent(), author(models.required("large")), author(models.required("small")));
  }

  private static final class Silent implements WritingModels {
    private static final Problem NOT_RECORDED = new Problem("not-recorded", "the night's record has no such answer");

    @Override
    public Answer ask(Prompt prompt, Instant by, Again again) {
      return new Answer.Refused(NOT_RECORDED, Usage.NONE, 0, false, null);
    }

    @Override
    public ModelState state(Rung rung) {
      return new ModelState.GivenUp(NOT_RECORDED);
    }

    @Override
    public int concurrency() {
      return 0;
    }

    @Override
    public void garbage(Prompt prompt) {
      // it says nothing
    }
  }

  private static PricedModel author(JsonNode json) {
    JsonNode prices = json.required("prices");
    return new PricedModel(json.required("name").asString(), new Prices(prices.required("in").asDouble(), prices.required("cachedIn").asDouble(), prices.required("out").asDouble(), prices.required("batch").asDouble()));
  }
}
