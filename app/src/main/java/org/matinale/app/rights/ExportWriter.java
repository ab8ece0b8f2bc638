package org.matinale.app.rights;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.Reader;
import org.matinale.app.steering.Act;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingCodec;
import org.matinale.composing.Composer;
import org.matinale.kernel.Language;
import org.matinale.sources.OpmlReader;
import org.matinale.sources.OpmlWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes everything of a reader as one zip: for Matinale in {@code matinale.json}, and once more in the formats that other programs read. Equal records at an equal instant give equal bytes. */
final class ExportWriter implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_NAME = 80;

  private final ZipOutputStream zip;
  private final Reader reader;
  private final Instant now;
  private final Set<String> names = new HashSet<>();

  ExportWriter(OutputStream out, Reader reader, Instant now) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8);
    this.reader = reader;
    this.now = now;
  }

  void write(List<PersonalRecords> records, List<Act> acts, Map<String, List<String>> archive) throws IOException {
    file("README.md", readme());
    begin(ExportFile.RECORDS);
    zip.write("{\"format\":\"%s\",\"version\":%d,\"madeAt\":\"%s\",\"parts\":{".formatted(ExportFile.FORMAT, ExportFile.VERSION, now).getBytes(StandardCharsets.UTF_8));
    boolean first = true;
    for (PersonalRecords part : records) {
      zip.write(((first ? "\n" : ",\n") + JSON.writeValueAsString(part.name()) + ":").getBytes(StandardCharsets.UTF_8));
      zip.write(JSON.writeValueAsBytes(part.export(reader.id())));
      first = false;
    }
    zip.write("\n}}\n".getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    for (PersonalRecords part : records) {
      switch (part.name()) {
        case "library" -> file("subscriptions.opml", opml(part.export(reader.id())));
        case "connections" -> connections(part.export(reader.id()));
        case "editions" -> mornings(part.export(reader.id()));
        default -> {} // told in matinale.json alone
      }
    }
    file("feedback.csv", FeedbackTable.of(acts));
    for (Map.Entry<String, List<String>> lines : archive.entrySet()) {
      if (lines.getValue().isEmpty()) continue;
      begin(ExportFile.ARCHIVE + lines.getKey());
      for (String line : lines.getValue()) zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  /** Leaves the stream to whoever opened it. */
  @Override
  public void close() throws IOException {
    zip.finish();
    zip.flush();
  }

  private String readme() throws IOException {
    String language = reader.languages().stream().map(Language::code).filter(code -> code.equals("fr") || code.equals("en")).findFirst().orElse("en");
    try (InputStream in = Objects.requireNonNull(ExportWriter.class.getResourceAsStream("/org/matinale/app/rights/readme_" + language + ".md"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{date}", now.atZone(reader.zone()).toLocalDate().toString());
    }
  }

  private String opml(JsonNode library) {
    List<OpmlReader.Listed> feeds = new ArrayList<>();
    for (JsonNode source : library.path("sources")) feeds.add(new OpmlReader.Listed(text(source, "title"), text(source, "address"), text(source, "site"), text(source, "theme")));
    return OpmlWriter.write("Matinale", feeds);
  }

  private void connections(JsonNode connections) throws IOException {
    StringBuilder addresses = new StringBuilder();
    for (JsonNode calendar : connections.path("calendars")) {
      if (calendar.has("content")) file("calendars/" + named(text(calendar, "name")) + ".ics", text(calendar, "content"));
      else addresses.append(text(calendar, "name")).append('\t').append(text(calendar, "address")).append('\n');
    }
    if (!addresses.isEmpty()) file("calendars/addresses.txt", addresses.toString());
    for (JsonNode series : connections.path("series")) {
      String folder = "series/" + named(text(series, "name")) + "/";
      for (JsonNode step : series.path("steps")) file(folder + named(text(step, "file").replaceFirst("(?i)\\.md$", "")) + ".md", text(step, "text"));
    }
  }

  private void mornings(JsonNode editions) throws IOException {
    for (JsonNode edition : editions.path("editions")) {
      JsonNode kept = edition.get("briefing");
      if (kept == null) continue;
      Briefing briefing = BriefingCodec.read(kept.toString());
      file("mornings/" + briefing.edition() + ".md", MorningText.of(briefing));
      file("mornings/" + briefing.edition() + ".json", Composer.json(briefing));
    }
  }

  /** As a name of a file that every system can have. */
  private static String named(String name) {
    String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\\\/:*?\"<>|]+", " ").replaceAll("\\s+", " ").strip().replaceFirst("^\\.+", "").replaceFirst("[. ]+$", "");
    if (plain.length() > LONGEST_NAME) plain = plain.substring(0, plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length())))).strip();
    return plain.isEmpty() ? "_" : plain;
  }

  private void file(String name, String content) throws IOException {
    begin(name);
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private void begin(String name) throws IOException {
    String free = name;
    int dot = name.lastIndexOf('.');
    for (int number = 2; !names.add(free.toLowerCase(Locale.ROOT)); number++) free = name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
    ZipEntry entry = new ZipEntry(free);
    entry.setTimeLocal(now.atOffset(ZoneOffset.UTC).toLocalDateTime());
    zip.putNextEntry(entry);
  }

  private static String text(JsonNode json, String key) {
    return json.path(key).asString("");
  }
}
