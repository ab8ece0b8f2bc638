package org.matinale.mornings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.AllocationSettings;
import org.matinale.fetching.FetchSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Outside;
import org.matinale.kernel.Budget;
import org.matinale.models.ConnectedModels;
import org.matinale.models.LanguageModels;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Patience;
import org.matinale.models.Prices;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small invented world with its readers, and nights made of it. */
final class Nights {
  static final Instant NOW = Instant.parse("2026-05-30T03:00:00Z");
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int READERS = 24;

  final Path folder;
  final Path feeds;
  final Path subscribers;

  /** @param folder that is empty */
  Nights(Path folder) {
    this.folder = folder;
    this.feeds = folder.resolve("feeds");
    this.subscribers = folder.resolve("readers.jsonl");
    feed(
        "ledger", "Ostry Ledger", "en",
        item("glacier", "Glacier above Ostry lost three metres of ice in a year", "The glacier above Ostry lost three metres of ice between May and May, climate researchers measured on Friday. It is the largest loss since records began in 1952. The council will publish the full report in June."),
        item("ferry", "Ostry council buys two electric ferries for the harbour", "The council of Ostry bought two electric ferries for nine million crowns on Friday. They will cross the harbour at night from September. The old diesel boats will be sold."),
        item("library", "Marlowe library stays open until midnight for readers", "The library of Marlowe stays open until midnight from Monday, its director said. Readers had asked for longer hours in a petition signed by 2,300 people."));
    feed(
        "courier", "Marlowe Courier", "en",
        item("glacier2", "Climate: the Ostry glacier shrank by three metres", "The Ostry glacier shrank by three metres in twelve months, according to climate researchers. Snowfall in the winter was half the average. Villages below the glacier depend on its water."),
        item("bees", "Wild bees return to the gardens of Marlowe", "Wild bees have returned to the gardens of Marlowe after a decade, a count by volunteers shows. Gardeners planted clover on 40 hectares. The count found 17 species."),
        item("telescope", "Telescope on Mount Arlen sees its first comet", "The telescope on Mount Arlen photographed its first comet on Thursday, astronomers announced. The comet will pass the sun in November. The instrument cost 12 million crowns."));
    feed(
        "gazette", "La Gazette du Port", "fr",
        item("bac", "Ostry achète deux bacs électriques pour le port", "La commune d'Ostry a acheté vendredi deux bacs électriques pour neuf millions de couronnes. Ils traverseront le port la nuit à partir de septembre. Les anciens bateaux seront vendus."),
        item("velo", "Une piste cyclable relie Marlowe à la mer", "Une piste cyclable de 31 kilomètres relie désormais Marlowe à la mer, a annoncé la région samedi. Les cyclistes y trouveront six aires de repos. Les travaux ont duré deux ans."));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < READERS; i++) lines.add(reader(i));
    write(subscribers, lines);
  }

  static String reader(int number) {
    List<String> interests = List.of("climate", "ferries", "library", "bees", "astronomy", "vélo", "gardens", "glacier");
    String first = interests.get(number % interests.size());
    String second = interests.get((number * 3 + 1) % interests.size());
    List<String> zones = List.of("UTC", "Europe/Paris", "America/New_York");
    String languages = number % 3 == 0 ? "\"fr\",\"en\"" : "\"en\"";
    return "{\"id\":\"reader-%02d\",\"plan\":\"%s\",\"languages\":[%s],\"interests\":[{\"text\":\"%s\"},{\"text\":\"%s\"}],\"zone\":\"%s\"}".formatted(number, number % 8 == 0 ? "paid" : "free", languages, first, second, zones.get(number % zones.size()));
  }

  static String item(String name, String title, String text) {
    return "<item><guid>https://example.org/%1$s</guid><link>https://example.org/%1$s</link><title>%2$s</title><description>%3$s</description><pubDate>Sat, 30 May 2026 00:30:00 GMT</pubDate></item>".formatted(name, title, text);
  }

  void feed(String name, String title, String language, String... items) {
    write(feeds.resolve(name + ".xml"), List.of("<rss version=\"2.0\"><channel><title>%s</title><link>https://%s.example</link><language>%s</language>%s</channel></rss>".formatted(title, name, language, String.join("", items).replace("https://example.org/", "https://" + name + ".example/"))));
  }

  static void write(Path file, List<String> lines) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  NightOrder order(String out, @Nullable Authors authors, Budget budget) {
    return order(out, null, authors, budget);
  }

  NightOrder order(String out, @Nullable String previous, @Nullable Authors authors, Budget budget) {
    return new NightOrder(List.of(feeds.toString()), subscribers, folder.resolve(out), previous == null ? null : folder.resolve(previous), List.of(), 7, 0, budget, "EUR", AllocationSettings.DEFAULT, 2, 1, authors);
  }

  static Fetcher nobody() {
    return new Fetcher(FetchSettings.DEFAULT, Outside.real(InstantSource.fixed(NOW)));
  }

  NightReport make(NightOrder order, InstantSource clock) {
    try (Fetcher nobody = nobody()) {
      return Night.make(order, nobody, clock);
    }
  }

  NightReport make(NightOrder order) {
    return make(order, InstantSource.fixed(NOW));
  }

  /** What models wait for passes. */
  static InstantSource runningFrom(Instant start) {
    long first = System.nanoTime();
    return () -> start.plusNanos(System.nanoTime() - first);
  }

  NightReport replay(String night, String out) {
    try (Fetcher nobody = nobody()) {
      return Night.replay(folder.resolve(night).resolve("manifest.json"), null, folder.resolve(out), nobody, InstantSource.fixed(NOW));
    }
  }

  /** A scripted server, and models that ask it with little patience. */
  record Played(ScriptedModelServer server, ConnectedModels models, InstantSource clock) implements AutoCloseable {
    static Played of(Script script) {
      return of(script, runningFrom(NOW));
    }

    static Played from(Instant start, Script script) {
      return of(script, runningFrom(start));
    }

    private static Played of(Script script, InstantSource clock) {
      return of(script, clock, false);
    }

    /** With batches, that are done when they are looked at first. */
    static Played inBatches(Script script) {
      return of(script.withPolls(0), runningFrom(NOW), true);
    }

    /** By a server that the operator answers for. */
    static Played privately(Script script) {
      Played played = of(script, runningFrom(NOW), false);
      ConnectedModels models = LanguageModels.connected(played.models().endpoint().withPrivateText(true), Surroundings.real(played.clock(), 1));
      played.models().close();
      return new Played(played.server(), models, played.clock());
    }

    private static Played of(Script script, InstantSource clock, boolean batches) {
      Surroundings surroundings = Surroundings.real(clock, 1);
      ScriptedModelServer server = ScriptedModelServer.start(0, script, surroundings);
      Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(2));
      ModelEndpoint endpoint = ModelEndpoint.at(server.base(), ScriptedModelServer.LARGE, ScriptedModelServer.SMALL).withPatience(patience).withBatches(batches).withPrices(new Prices(2, 0.2, 8, 0.5), new Prices(1, 0.1, 4, 0.5));
      return new Played(server, LanguageModels.connected(endpoint, surroundings), clock);
    }

    Authors authors() {
      return Authors.of(models);
    }

    @Override
    public void close() {
      models.close();
      server.close();
    }
  }

  String text(String night, String file) {
    try {
      return Files.readString(folder.resolve(night).resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  List<JsonNode> lines(String night, String file) {
    return text(night, file).lines().map(JSON::readTree).toList();
  }

  JsonNode json(String night, String file) {
    return JSON.readTree(text(night, file));
  }

  /** Everything that a night wrote, by its name, but what is the readers' own. */
  String shared(String night) {
    StringBuilder all = new StringBuilder();
    for (String file : List.of("world.jsonl", "answers.jsonl", "passages.jsonl", "allocation.jsonl", "ledger.json", "manifest.json", "begun.json", "state/answers.jsonl", "state/archive.jsonl", "state/sources.jsonl", "state/origins.jsonl")) all.append(text(night, file)).append('\n');
    return all.toString();
  }

  List<Path> files(String night) {
    try (Stream<Path> files = Files.walk(folder.resolve(night))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
