package org.matinale.mornings;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.FileTrouble;
import org.matinale.kernel.MatinaleException;

/** The briefings of a night, a line each, written as they are ready: whoever waits for one need not wait for the others. */
final class BriefingsFile implements AutoCloseable {
  private final Path file;
  private final MessageDigest digest = Readers.sha256();
  private final OutputStream out;
  private @Nullable String hash;

  BriefingsFile(Path file) {
    this.file = file;
    try {
      this.out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 18), digest);
      NightFolder.forOwner(file, "rw-------");
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void add(String json) {
    try {
      out.write(json.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** SHA-256 of the file; known once it is closed. */
  String hash() {
    if (hash == null) throw new IllegalStateException("%s is not whole yet".formatted(file));
    return hash;
  }

  @Override
  public void close() {
    if (hash != null) return;
    try {
      out.close();
      hash = HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private MatinaleException failed(IOException e) {
    return new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s cannot be written: %s. Maybe the disk is full.".formatted(file, FileTrouble.of(e)), e);
  }
}
