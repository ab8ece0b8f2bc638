package org.matinale.app.operations;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** A folder of the data folder in which something is made before it is put in its place. Whoever makes it holds it until it is closed; what a process that died has left is nobody's, and may be cleared away. */
public final class SideFolder implements AutoCloseable {
  private static final List<String> PURPOSES = List.of("restoring-", "backup-", "importing-");
  private static final String HELD = ".held";

  private final Path path;
  private final FileChannel held;

  private SideFolder(Path path, FileChannel held) {
    this.path = path;
    this.held = held;
  }

  static SideFolder restoring(Path data) {
    return make(data, PURPOSES.get(0));
  }

  static SideFolder backup(Path data) {
    return make(data, PURPOSES.get(1));
  }

  /** @throws MatinaleException INPUT_OUTPUT where it cannot be made, as all of them */
  public static SideFolder importing(Path data) {
    return make(data, PURPOSES.get(2));
  }

  private static SideFolder make(Path data, String purpose) {
    try {
      return held(data, purpose);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s cannot be written: %s; nothing was changed. Maybe it belongs to another user, or the disk is full.".formatted(data, e), e);
    }
  }

  /** Held before it is there: nobody finds one that is not. */
  private static SideFolder held(Path data, String purpose) throws IOException {
    Path lock = Files.createTempFile(data, purpose, HELD);
    FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE);
    try {
      held.lock();
      Path folder = lock.resolveSibling(String.valueOf(lock.getFileName()).replace(HELD, ""));
      Files.createDirectory(folder);
      Folders.narrow(folder);
      return new SideFolder(folder, held);
    } catch (IOException e) {
      held.close();
      Files.deleteIfExists(lock);
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (held) {
      Folders.delete(path);
      Files.deleteIfExists(lock(path));
    } catch (IOException left) {
      // the next start clears it away
    }
  }

  /** Deletes those that nobody holds. */
  static void clearAway(Path data) throws IOException {
    if (!Files.isDirectory(data)) return;
    List<Path> all;
    try (Stream<Path> inside = Files.list(data)) {
      all = inside.filter(path -> PURPOSES.stream().anyMatch(purpose -> String.valueOf(path.getFileName()).startsWith(purpose))).sorted().toList();
    }
    for (Path path : all) {
      boolean folder = Files.isDirectory(path);
      if (!folder && !path.toString().endsWith(HELD)) continue;
      Path lock = folder ? lock(path) : path;
      if (isHeld(lock)) continue;
      Folders.delete(folder ? path : path.resolveSibling(String.valueOf(path.getFileName()).replace(HELD, "")));
      Files.deleteIfExists(lock);
    }
  }

  private static boolean isHeld(Path lock) throws IOException {
    if (!Files.exists(lock)) return false;
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException here) {
      return true;
    }
  }

  private static Path lock(Path folder) {
    return folder.resolveSibling(folder.getFileName() + HELD);
  }
}
