package org.matinale.mornings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.RegularFile;
import org.matinale.kernel.WholeFile;

/** A folder that remembers between runs, locked while a run uses it, each file replaced whole or not at all.
 *
 * <p>{@code archive.jsonl} the articles and their stories; {@code vectors.bin} their vectors; {@code sources.jsonl} how sources are and which version of each was read;
 * {@code origins.jsonl} the robots.txt and tdmrep.json of sites; {@code carriers.jsonl} which source carries which article, where many readers share the stories;
 * {@code impressions.jsonl} the cards that were shown; {@code wishes.jsonl} since when each wish stands. With these two it is one reader's: they hold her words.
 */
final class Folder implements AutoCloseable {
  static final String ARCHIVE = "archive.jsonl";
  static final String VECTORS = "vectors.bin";
  static final String ORIGINS = "origins.jsonl";
  static final String SOURCES = "sources.jsonl";
  static final String CARRIERS = "carriers.jsonl";

  private static final int MOST_BYTES = 256 << 20;

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private Folder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /** Opens the folder, made where it is missing.
   *
   * @throws MatinaleException INPUT_OUTPUT where it cannot be written, or another run holds it
   */
  static Folder open(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new Folder(path, channel, lock(channel, path));
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the state folder %s cannot be used: %s. Maybe it is a file, or not writable.".formatted(path, FileTrouble.of(e)), e);
    }
  }

  private static FileLock lock(FileChannel channel, Path folder) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // another thread of this process holds it: the same as another process
    }
    if (lock == null) {
      channel.close();
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the state folder %s is in use by another run. Maybe wait for it to end.".formatted(folder));
    }
    return lock;
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  void write(String name, List<String> lines) {
    WholeFile.replace(file(name), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The lines of a file of a folder; none where it is missing.
   *
   * @throws MatinaleException INPUT_OUTPUT where it is there and cannot be read */
  static List<String> lines(Path file) {
    try {
      return new String(RegularFile.bytes(file, MOST_BYTES), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be read: %s".formatted(file, FileTrouble.of(e)), e);
    }
  }

  /** The lines of a file that is only a saving; none where it cannot be read. */
  static List<String> linesIfAny(Path file) {
    try {
      return lines(file);
    } catch (MatinaleException unreadable) {
      return List.of();
    }
  }

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      // the lock goes with the process
    }
  }
}
