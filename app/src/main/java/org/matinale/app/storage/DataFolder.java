package org.matinale.app.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** The folder that holds a household, claimed for one process until it is closed; made, for its owner alone, where it is missing. */
public final class DataFolder implements AutoCloseable {
  /** In it: the archive of everybody's sources. */
  public static final String NEWSROOM = "newsroom";

  /** In it: a folder for each reader with sources of her own, by her id, with their archive. */
  public static final String READERS = "readers";

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** @throws MatinaleException INPUT_OUTPUT where it cannot be written, or another process holds it */
  public static DataFolder claim(Path folder) {
    return claimIfFree(folder)
        .orElseThrow(() -> new MatinaleException(ErrorCode.INPUT_OUTPUT, "the data folder %s is in use by another process. Maybe Matinale already runs on it; stop that, or name another folder with --data.".formatted(folder)));
  }

  /** The same; empty where another process holds it. */
  public static Optional<DataFolder> claimIfFree(Path folder) {
    try {
      make(folder);
      FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) != null) return Optional.of(new DataFolder(folder, channel));
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the data folder %s cannot be used: %s. Maybe it is a file, or not writable.".formatted(folder, e), e);
    }
  }

  /** Where the archive of a reader's own sources is, in a data folder. */
  public static Path ofReader(Path data, String id) {
    return data.resolve(READERS).resolve(id);
  }

  /** The ids of those who have one. */
  public static List<String> readers(Path data) {
    if (!Files.isDirectory(data.resolve(READERS))) return List.of();
    try (Stream<Path> inside = Files.list(data.resolve(READERS))) {
      return inside.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s cannot be read: %s. Maybe it belongs to another user.".formatted(data.resolve(READERS), e), e);
    }
  }

  public Path path() {
    return folder;
  }

  @Override
  public void close() {
    try {
      channel.close(); // and with it the lock
    } catch (IOException closedAnyway) {
      // the process's end closes it too
    }
  }

  private static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) return;
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) Files.createDirectories(parent);
    OwnersOnly.folder(folder);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }
}
