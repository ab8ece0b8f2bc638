package org.matinale.app.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.matinale.app.storage.Identifiers;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** Who was erased, so that no backup brings her back: the hash of each id and the day, in a file {@code erased} of the data folder. The ids were random; nothing leads from their hashes to anybody. */
public final class Erasures {
  static final String FILE = "erased";

  private final Path file;

  private Erasures(Path file) {
    this.file = file;
  }

  public static Erasures in(Path data) {
    return new Erasures(data.resolve(FILE));
  }

  public void note(String id, Instant at) {
    write(List.of(Identifiers.hash(id) + " " + at.toString().substring(0, 10)));
  }

  boolean contains(String id) {
    String hash = Identifiers.hash(id);
    return lines().stream().anyMatch(line -> line.startsWith(hash));
  }

  private void write(List<String> lines) {
    try {
      Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be written: %s. Maybe the disk is full.".formatted(file, e), e);
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be read: %s. Maybe it belongs to another user.".formatted(file, e), e);
    }
  }

  /** Adds what a backup knows and this folder does not. */
  void add(Erasures others) {
    Set<String> known = new HashSet<>(lines());
    List<String> fresh = new ArrayList<>(others.lines());
    fresh.removeIf(line -> !line.matches("[0-9a-f]{64} \\d{4}-\\d{2}-\\d{2}") || known.contains(line));
    if (!fresh.isEmpty()) write(fresh);
  }
}
