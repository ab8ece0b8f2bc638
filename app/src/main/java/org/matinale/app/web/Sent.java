package org.matinale.app.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.matinale.app.operations.ServeSettings;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.springframework.web.multipart.MultipartFile;

/** What a browser has sent, as a file that can be read here and there: the one it was received in, moved, and gone once it is closed.
 *
 * @param path beside where it was received
 */
record Sent(Path path) implements AutoCloseable {
  /** @throws MatinaleException INPUT_OUTPUT where there is no room */
  static Sent of(MultipartFile file, ServeSettings settings) {
    try {
      Path path = Files.createTempFile(settings.data().resolve("uploads").toAbsolutePath(), "sent", ".zip");
      try {
        file.transferTo(path.toFile()); // by its path it would be copied
        return new Sent(path);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(path);
        throw e;
      }
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "what was sent could not be kept: %s. Maybe the disk is full.".formatted(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
