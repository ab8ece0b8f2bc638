package org.matinale.mornings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder a night is written to, held by one run at a time.
 *
 * <p>{@code begun.json} says which night it is, {@code world.jsonl}, {@code pages.jsonl} and {@code answers.jsonl} are its record, {@code private.json} how many tokens a private model took, {@code briefings.jsonl}, {@code passages.jsonl}, {@code allocation.jsonl} and
 * {@code ledger.json} what came of it, {@code state/} what the next night reads, and {@code manifest.json}, written last, says that it is whole.
 */
final class NightFolder implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String BRIEFINGS = "briefings.jsonl";
  static final String PASSAGES = "passages.jsonl";
  static final String ALLOCATION = "allocation.jsonl";
  static final String LEDGER = "ledger.json";
  private static final String STATE = "state";
  private static final String BEGUN = "begun.json";
  /** Ready-bys lie a day ahead at most; who starts a whole night again after this means another. */
  private static final Duration UNFINISHED = Duration.ofHours(30);

  private static final Duration WHOLE = Duration.ofHours(18);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> REMEMBERED = List.of(Folder.ARCHIVE, Folder.VECTORS, Meaning.FILE, Folder.SOURCES, Folder.ORIGINS, ReaderMemory.FILE, Answers.FILE);

  private final Path path;
  private final Folder state;

  private NightFolder(Path path, Folder state) {
    this.path = path;
    this.state = state;
  }

  /** @throws MatinaleException USAGE where something else is there, INPUT_OUTPUT where it cannot be written, or another run holds it */
  static NightFolder open(Path path) {
    foreign(path).ifPresent(name -> {
      throw new MatinaleException(ErrorCode.USAGE, "--out %s holds '%s' and no night: what is there might be lost. Maybe an empty folder was meant.".formatted(path, name));
    });
    Folder state = Folder.open(path.resolve(STATE));
    forOwner(path.resolve(STATE), "rwx------");
    return new NightFolder(path, state);
  }

  /** The name of something that no night left there; empty where there is nothing, or a night. */
  private static Optional<String> foreign(Path path) {
    if (!Files.isDirectory(path) || Files.exists(path.resolve(BEGUN))) return Optional.empty();
    // one that was broken off before it began has its lock
    try (Stream<Path> there = Files.list(path)) {
      return there.map(one -> String.valueOf(one.getFileName())).filter(name -> !name.equals(STATE)).sorted().findFirst();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be looked through: %s".formatted(path, FileTrouble.of(e)), e);
    }
  }

  /** Keeps what is the readers' own from others of this machine. */
  static void forOwner(Path file, String permissions) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    } catch (IOException | UnsupportedOperationException noSuchPermissions) {
      // a file system without them is guarded otherwise
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  Folder state() {
    return state;
  }

  /** Brings in what the night before remembered, in place of whatever is there. */
  void inherit(@Nullable Path previous) {
    try {
      for (String name : REMEMBERED) {
        Path from = previous == null ? null : state(previous).resolve(name);
        if (from != null && Files.exists(from)) Files.copy(from, state.file(name), StandardCopyOption.REPLACE_EXISTING);
        else Files.deleteIfExists(state.file(name));
      }
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "what the previous night remembered cannot be copied from %s: %s".formatted(previous, FileTrouble.of(e)), e);
    }
  }

  /** A previous night's folder, or the state in it.
   *
   * @throws MatinaleException SETTINGS where no night has left anything there */
  static Path state(Path previous) {
    for (Path folder : List.of(previous.resolve(STATE), previous)) if (Files.exists(folder.resolve(Folder.ARCHIVE))) return folder;
    throw new MatinaleException(ErrorCode.SETTINGS, "--previous %s holds no night: there is no %s in it. Maybe it is another folder, or that night was not finished.".formatted(previous, Folder.ARCHIVE));
  }

  /** A hash of all that the night before remembered; empty where there was none. */
  static String hash(@Nullable Path previous) {
    if (previous == null) return "";
    MessageDigest digest = Readers.sha256();
    for (String name : REMEMBERED) {
      Path file = state(previous).resolve(name);
      if (name.equals(Folder.VECTORS) || name.equals(Meaning.FILE) || !Files.exists(file)) continue; // vectors are a saving: without them the same is reckoned again
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update(HexFormat.of().parseHex(hashOf(file)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of a file. */
  static String hashOf(Path file) {
    MessageDigest digest = Readers.sha256();
    try (var bytes = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) digest.update(buffer, 0, read);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be read: %s".formatted(file, FileTrouble.of(e)), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** When a night was begun that is whole, and lies here. */
  Optional<Instant> whole() {
    if (!Files.exists(file(MANIFEST)) || !Files.exists(file(BEGUN))) return Optional.empty();
    try {
      return Optional.of(Instant.parse(JSON.readTree(String.join("\n", Folder.lines(file(BEGUN)))).path("begun").asString("")));
    } catch (JacksonException | DateTimeParseException damaged) {
      return Optional.empty();
    }
  }

  /** Whether a night that was begun then is still tonight's. */
  static boolean tonight(Instant begun, Instant now) {
    return !now.isBefore(begun) && now.isBefore(begun.plus(WHOLE));
  }

  /** When the night of these inputs was begun here, if it was, and not so long ago that this is another one. */
  Optional<Instant> begun(String inputs, Instant now) {
    if (!Files.exists(file(BEGUN))) return Optional.empty();
    try {
      JsonNode json = JSON.readTree(String.join("\n", Folder.lines(file(BEGUN))));
      Instant begun = Instant.parse(json.path("begun").asString(""));
      boolean same = json.path("inputs").asString("").equals(inputs) && !now.isBefore(begun) && now.isBefore(begun.plus(Files.exists(file(MANIFEST)) ? WHOLE : UNFINISHED));
      return same ? Optional.of(begun) : Optional.empty();
    } catch (JacksonException | DateTimeParseException damaged) {
      return Optional.empty();
    }
  }

  /** Goes on with a night: until it is whole again it is none. */
  void takeUp() {
    try {
      Files.deleteIfExists(file(MANIFEST));
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be cleared: %s".formatted(path, FileTrouble.of(e)), e);
    }
  }

  /** Begins a night: what another one left here is gone. */
  void begin(String inputs, Instant now) {
    try (Stream<Path> there = Stream.of(MANIFEST, BEGUN, World.FILE, World.PAGES, Answers.FILE, Allowance.FILE, BRIEFINGS, PASSAGES, ALLOCATION, LEDGER, STATE + "/" + AskedCalendars.FILE, STATE + "/" + AskedVectors.FILE).map(this::file)) {
      for (Path file : there.toList()) Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be cleared: %s".formatted(path, FileTrouble.of(e)), e);
    }
    WholeFile.replace(file(BEGUN), (JSON.writeValueAsString(JSON.createObjectNode().put("inputs", inputs).put("begun", now.toString())) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Brings in what is readers' own of another night, where there is any. No manifest has its hash: what comes of it is compared instead. */
  void takePrivately(Path record, String name) {
    Path from = record.resolve(STATE).resolve(name);
    if (!Files.exists(from)) return;
    try {
      Files.copy(from, state.file(name), StandardCopyOption.REPLACE_EXISTING);
      forOwner(state.file(name), "rw-------");
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be copied: %s".formatted(from, FileTrouble.of(e)), e);
    }
  }

  /** Brings in a file of another night's record.
   *
   * @throws MatinaleException NO_USABLE_INPUT where it is not there, or not what it was */
  void take(Path record, String name, String hash) {
    Path from = record.resolve(name);
    if (!Files.exists(from)) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "the night's record lacks %s. Maybe its folder was not moved whole.".formatted(from));
    NightInputs.same(from.toString(), hash, hashOf(from));
    try {
      Files.copy(from, file(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be copied to %s: %s".formatted(from, file(name), FileTrouble.of(e)), e);
    }
  }

  @Override
  public void close() {
    state.close();
  }
}
