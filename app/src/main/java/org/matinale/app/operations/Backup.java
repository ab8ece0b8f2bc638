package org.matinale.app.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.app.storage.OwnersOnly;
import org.matinale.app.storage.Snapshot;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** One file that holds a household, made while it runs: the database as it is at one moment, the archives as they are a little later, each file of them whole, and a manifest with their checksums. What lets somebody in without asking, sessions, links and addresses of
 * private feeds, is not in it. */
public final class Backup {
  private final Path data;
  private final DatabaseAddress address;
  private final Instant now;

  private Backup(Path data, DatabaseAddress address, Instant now) {
    this.data = data;
    this.address = address;
    this.now = now;
  }

  /** Makes one, whole or not at all; it is for its owner's eyes.
   *
   * @throws MatinaleException INPUT_OUTPUT where it cannot be written */
  public static void make(Path data, DatabaseAddress address, Path out, Instant now) {
    Path partial = out.resolveSibling(out.getFileName() + ".partial");
    try (SideFolder beside = SideFolder.backup(data)) {
      new Backup(data, address, now).write(beside.path(), partial);
      Files.move(partial, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the backup %s could not be written: %s. Maybe its folder is missing or not writable, or the disk is full.".formatted(out, e), e);
    } finally {
      clear(partial);
    }
  }

  private static void clear(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException left) {
      // the next one takes its place
    }
  }

  private void write(Path beside, Path partial) throws IOException {
    Snapshot snapshot = Snapshot.take(address, beside.resolve(Manifest.DATABASE));
    String schema = snapshot.verified();
    List<Manifest.Part> parts = new ArrayList<>();
    try (OutputStream file = Files.newOutputStream(OwnersOnly.file(partial));
        ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
      parts.add(add(zip, Manifest.DATABASE, beside.resolve(Manifest.DATABASE)));
      if (Files.exists(data.resolve(Erasures.FILE))) parts.add(add(zip, Erasures.FILE, data.resolve(Erasures.FILE)));
      for (String name : archives()) {
        try {
          parts.add(add(zip, name, data.resolve(name)));
        } catch (NoSuchFileException erasedMeanwhile) {
          continue;
        }
      }
      begin(zip, Manifest.NAME);
      zip.write(new Manifest(schema, now, parts).json().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  /** Files of the archives, each of which is replaced whole: whoever reads one has all of it. Locks, and what is just being written, are passed over. */
  private List<String> archives() throws IOException {
    List<String> names = new ArrayList<>();
    for (String archive : Manifest.ARCHIVES) {
      if (!Files.isDirectory(data.resolve(archive))) continue;
      try (Stream<Path> inside = Files.walk(data.resolve(archive))) {
        inside.filter(Files::isRegularFile).map(file -> data.relativize(file).toString().replace('\\', '/')).filter(Manifest::belongs).filter(name -> !name.endsWith("/lock")).sorted().forEach(names::add);
      } catch (UncheckedIOException meanwhile) {
        throw meanwhile.getCause();
      }
    }
    return names;
  }

  private Manifest.Part add(ZipOutputStream zip, String name, Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      begin(zip, name);
      long bytes = in.transferTo(zip);
      zip.closeEntry();
      return new Manifest.Part(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }

  private void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(now.atOffset(ZoneOffset.UTC).toLocalDateTime());
    zip.putNextEntry(entry);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
