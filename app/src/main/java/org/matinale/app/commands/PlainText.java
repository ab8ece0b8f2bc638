package org.matinale.app.commands;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.RegularFile;

/** A file of text, in UTF-8, as people write it. */
final class PlainText {
  private PlainText() {}

  /** The text without the mark that some editors put before it.
   *
   * @throws MatinaleException NO_USABLE_INPUT where it is no file of at most so many bytes */
  static String read(Path file, int most) {
    try {
      return text(file, most);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s cannot be read: %s. Maybe its path is relative to another folder.".formatted(file, why(file, e)), e);
    }
  }

  static String text(Path file, int most) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(RegularFile.bytes(file, most))).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static String why(Path file, IOException e) {
    if (e instanceof CharacterCodingException) return "it is not UTF-8";
    if (Files.isDirectory(file)) return "it is a folder";
    return Files.notExists(file) ? "there is no such file" : String.valueOf(e.getMessage());
  }
}
