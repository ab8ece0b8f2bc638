package org.matinale.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced whole or not at all: whoever reads it finds the old bytes or the new ones, never half. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes beside the file, then moves over it.
   *
   * @throws MatinaleException INPUT_OUTPUT, the file untouched
   */
  public static void replace(Path file, byte[] bytes) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s is a folder; a file was to be written.".formatted(file));
    try {
      if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
        Files.write(absolute, bytes); // a device or a pipe has nothing to keep whole
        return;
      }
      Path beside = Files.createTempFile(folder, "." + absolute.getFileName(), ".new");
      try {
        Files.write(beside, bytes);
        Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be written: %s. Maybe its folder is missing or not writable, or the disk is full.".formatted(file, FileTrouble.of(e)), e);
    }
  }
}
