package org.matinale.app.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.matinale.app.storage.DataFolder;
import org.matinale.kernel.Check;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a backup says it holds: {@code {"format":"matinale-backup","version":1,"schema","madeAt","files":[{"name","bytes","sha256"}]}}.
 *
 * @param schema of the database
 */
record Manifest(String schema, Instant madeAt, List<Part> files) {
  static final String NAME = "manifest.json";
  static final String DATABASE = "matinale.db";

  /** Folders of the data folder that belong to a backup. */
  static final List<String> ARCHIVES = List.of(DataFolder.NEWSROOM, DataFolder.READERS);

  private static final String FORMAT = "matinale-backup";
  private static final int VERSION = 1;
  private static final int MOST_FILES = 200_000;

  /** The database, the list of the erased, the newsroom's files, and those of readers: nothing that leads anywhere else. */
  private static final String NAMES = "matinale[.]db|erased|newsroom/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}|readers/[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Part(String name, long bytes, String sha256) {
    Part {
      Check.that(belongs(name), "a backup has no file '%s'. Maybe it was packed by another program.", name);
      Check.that(bytes >= 0, "%s of %d bytes", name, bytes);
      Check.that(sha256.matches("[0-9a-f]{64}"), "the checksum of %s is none", name);
    }
  }

  Manifest {
    files = List.copyOf(files);
    Set<String> names = new HashSet<>();
    for (Part part : files) Check.that(names.add(part.name()), "a backup with %s twice", part.name());
    Check.that(names.contains(DATABASE), "a backup without a database");
    Check.that(files.size() <= MOST_FILES, "a backup of %d files; at most %d are read", files.size(), MOST_FILES);
  }

  static boolean belongs(String name) {
    return name.matches(NAMES);
  }

  /** Of all files, unpacked. */
  long bytes() {
    long sum = 0;
    for (Part part : files) sum = Math.addExact(sum, part.bytes());
    return sum;
  }

  String json() {
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION).put("schema", schema).put("madeAt", madeAt.toString());
    ArrayNode all = json.putArray("files");
    for (Part part : files) all.addObject().put("name", part.name()).put("bytes", part.bytes()).put("sha256", part.sha256());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  /** @throws IllegalArgumentException where it is none */
  static Manifest read(byte[] text) {
    try {
      JsonNode json = JSON.readTree(text);
      Check.that(FORMAT.equals(json.path("format").asString("")), "this is no backup of Matinale");
      Check.that(json.path("version").asInt(0) <= VERSION, "the backup was made by a newer program");
      List<Part> files = new ArrayList<>();
      for (JsonNode one : json.path("files")) files.add(new Part(one.path("name").asString(""), one.path("bytes").asLong(-1), one.path("sha256").asString("")));
      return new Manifest(json.path("schema").asString(""), Instant.parse(json.path("madeAt").asString("")), files);
    } catch (JacksonException | DateTimeException | ArithmeticException damaged) {
      throw new IllegalArgumentException("the backup's manifest is damaged", damaged);
    }
  }
}
