package org.matinale.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file with an end: devices and pipes, which may never end or never begin, are not read. */
public final class RegularFile {
  private RegularFile() {}

  /** The bytes of the file.
   *
   * @throws NoSuchFileException where there is nothing of that name
   * @throws IOException where it is no regular file, is larger than {@code most} bytes, or cannot be read
   */
  public static byte[] bytes(Path file, int most) throws IOException {
    if (!Files.exists(file)) throw new NoSuchFileException(file.toString());
    if (!Files.isRegularFile(file)) throw new IOException("it is no regular file");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) throw new IOException("it is larger than %,d bytes".formatted(most));
      return bytes;
    }
  }
}
