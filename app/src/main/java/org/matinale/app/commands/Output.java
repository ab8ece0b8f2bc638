package org.matinale.app.commands;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.WholeFile;

/** Where a command's answer goes: standard output, or a file that is written whole or not at all.
 *
 * @param file null for standard output
 */
record Output(Console console, @Nullable Path file) {
  /** Fails before the work rather than after it.
   *
   * @throws MatinaleException INPUT_OUTPUT where the file could not be written
   */
  void check() {
    if (file == null) return;
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "--out %s is a folder. Maybe name a file in it.".formatted(file));
    if (Files.exists(file) && !Files.isRegularFile(file) && !file.startsWith("/dev")) throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "--out %s is no regular file.".formatted(file));
    boolean writable = Files.exists(file) ? Files.isWritable(file) : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    if (!writable) throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "--out %s cannot be written. Maybe its folder is missing or not writable.".formatted(file));
  }

  void write(String text) {
    if (file == null) console.out().print(text);
    else WholeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
