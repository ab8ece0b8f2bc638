package org.matinale.app.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.matinale.app.storage.DataFolder;
import org.matinale.app.storage.Database;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.app.storage.Snapshot;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/**
 * Puts a backup in a household's place.
 *
 * <p>In two steps, so that there is never half of it. {@link #stage} unpacks it into a side folder and makes sure of it: checksums, the database's integrity, its schema (an earlier one is upgraded), nobody in it who was erased
 * since. {@link Staged#commit} renames that folder to {@value #READY}: from then on the backup is what holds, and {@link #finish} moves its parts into their places, each once, however often it is interrupted. What was
 * there before lies in {@code before-restore-…} until the next restore succeeds.
 */
public final class Restoring {
  static final String READY = "restore-ready";
  private static final String BEFORE = "before-restore-";
  private static final String NAMED = "before";
  private static final int LONGEST_MANIFEST = 64 << 20;
  private static final long MARGIN = 32L << 20;

  private final Path data;
  private final DatabaseAddress address;

  public Restoring(Path data, DatabaseAddress address) {
    this.data = data;
    this.address = address;
  }

  /** A backup that was looked at and can take the household's place. */
  public static final class Staged implements AutoCloseable {
    private final Restoring restoring;
    private final SideFolder folder;
    private final Instant madeAt;

    private Staged(Restoring restoring, SideFolder folder, Instant madeAt) {
      this.restoring = restoring;
      this.folder = folder;
      this.madeAt = madeAt;
    }

    public Instant madeAt() {
      return madeAt;
    }

    /** Has it take the household's place, which nobody may use meanwhile. */
    public void commit(Instant now) {
      try (folder) {
        restoring.commit(folder.path(), now);
      }
    }

    /** Clears it away where it was not committed. */
    @Override
    public void close() {
      folder.close();
    }
  }

  /** Unpacks and examines a backup beside the household, which may be in use.
   *
   * @throws MatinaleException NO_USABLE_INPUT where it is no backup, or damaged; SETTINGS where a newer program made it; INPUT_OUTPUT where there is no room. Nothing was changed */
  public Staged stage(Path backup) {
    SideFolder folder = null;
    try {
      Files.createDirectories(data);
      folder = SideFolder.restoring(data);
      Manifest manifest = unpack(backup, folder.path());
      examine(manifest, folder.path());
      return new Staged(this, folder, manifest.madeAt());
    } catch (IOException e) {
      if (folder != null) folder.close();
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the backup %s could not be unpacked: %s; nothing was changed. Maybe it cannot be read, or the disk is full.".formatted(backup, e), e);
    } catch (RuntimeException e) {
      if (folder != null) folder.close();
      throw e;
    }
  }

  private Manifest unpack(Path backup, Path folder) throws IOException {
    if (!Files.isRegularFile(backup)) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "there is no backup %s. Maybe the path is relative to another folder.".formatted(backup));
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      Manifest manifest = manifest(zip);
      long room = Files.getFileStore(data).getUsableSpace();
      if (manifest.bytes() > room - MARGIN)
        throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the backup %s needs %,d bytes, and there is room for %,d; nothing was changed. Maybe clear the disk first.".formatted(backup, manifest.bytes(), Math.max(0, room - MARGIN)));
      for (Manifest.Part part : manifest.files()) unpack(zip, part, folder);
      return manifest;
    } catch (ZipException none) {
      throw refused("it is no zip, or was cut short");
    } catch (IllegalArgumentException flaw) {
      throw refused(String.valueOf(flaw.getMessage()));
    }
  }

  private static Manifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) throw refused("it has no manifest");
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] text = in.readNBytes(LONGEST_MANIFEST + 1);
      if (text.length > LONGEST_MANIFEST) throw refused("its manifest is too long");
      return Manifest.read(text);
    }
  }

  /** No more than the manifest says, however much there is. */
  private static void unpack(ZipFile zip, Manifest.Part part, Path folder) throws IOException {
    ZipEntry entry = zip.getEntry(part.name());
    if (entry == null) throw refused(part.name() + " is missing");
    Path file = folder.resolve(part.name());
    Path parent = file.getParent();
    if (parent != null) Files.createDirectories(parent);
    MessageDigest digest = Backup.sha256();
    byte[] buffer = new byte[1 << 16];
    long left = part.bytes();
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) throw refused(part.name() + " is longer than its manifest says");
        out.write(buffer, 0, read);
      }
    }
    if (left != 0 || !HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) throw refused(part.name() + " is damaged");
  }

  private void examine(Manifest manifest, Path folder) throws IOException {
    Path file = folder.resolve(Manifest.DATABASE);
    Snapshot snapshot = new Snapshot(file);
    try {
      snapshot.verified();
    } catch (MatinaleException damaged) {
      throw refused(String.valueOf(damaged.getMessage()));
    }
    try {
      Database.prepare(DatabaseAddress.in(folder));
    } catch (MatinaleException refused) {
      if (refused.code() != ErrorCode.SETTINGS) throw refused;
      throw new MatinaleException(ErrorCode.SETTINGS, "the backup has schema %s, which this program does not know; nothing was changed. Maybe a newer program made it: restore it with that one.".formatted(manifest.schema()), refused);
    }
    snapshot.scrub();
    for (String place : Manifest.ARCHIVES) Files.createDirectories(folder.resolve(place));
    try (Stream<Path> copies = Files.list(folder)) {
      for (Path copy : copies.filter(path -> String.valueOf(path.getFileName()).contains(".before-v")).toList()) Files.delete(copy);
    }
    // erased in the household where the backup was made, or in the one where it goes
    Erasures known = Erasures.in(folder);
    known.follow(Erasures.in(data));
    for (String id : snapshot.eraseAgain(known::contains)) Folders.delete(DataFolder.ofReader(folder, id));
    snapshot.lookedAfter(known::names);
    for (Path path : List.of(folder, folder.resolve(DataFolder.READERS))) Folders.narrow(path);
  }

  private static MatinaleException refused(String why) {
    return new MatinaleException(ErrorCode.NO_USABLE_INPUT, "that is no backup that can be restored: %s; nothing was changed. Maybe try an earlier one.".formatted(why.replaceFirst("[.] Maybe.*$", "")));
  }

  private void commit(Path folder, Instant now) {
    try {
      new Snapshot(folder.resolve(Manifest.DATABASE)).takeOver(address.file());
      Files.writeString(folder.resolve(NAMED), BEFORE + now.toString().replaceAll("[:.]", "-"), StandardCharsets.UTF_8);
      Folders.move(folder, data.resolve(READY));
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the backup could not take the household's place: %s; nothing was changed. Maybe the disk is full.".formatted(e), e);
    }
    finish();
  }

  /** Ends a restore that was committed and perhaps interrupted, and clears away what was not. For whoever holds the data folder. */
  public void finish() {
    try {
      SideFolder.clearAway(data);
      Path ready = data.resolve(READY);
      if (!Files.isDirectory(ready)) return;
      Path before = data.resolve(Files.readString(ready.resolve(NAMED), StandardCharsets.UTF_8).strip());
      Files.createDirectories(before);
      Folders.narrow(before);
      if (Files.exists(ready.resolve(Manifest.DATABASE))) {
        for (String suffix : List.of("-wal", "-shm", "")) aside(sibling(suffix), before.resolve(Manifest.DATABASE + suffix));
        Folders.move(ready.resolve(Manifest.DATABASE), address.file());
      }
      for (String place : Manifest.ARCHIVES) {
        if (!Files.exists(ready.resolve(place))) continue;
        aside(data.resolve(place), before.resolve(place));
        Folders.move(ready.resolve(place), data.resolve(place));
      }
      Erasures.in(data).add(Erasures.in(ready));
      Folders.delete(ready);
      for (Path earlier : earlier()) if (!earlier.equals(before)) Folders.delete(earlier);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "a restore in %s could not be finished: %s. Maybe the disk is full; the next start goes on with it.".formatted(data, e), e);
    }
  }

  /** Puts back what was there before the last restore. */
  public void undo() {
    try {
      Optional<Path> last = earlier().stream().max(Comparator.naturalOrder());
      if (last.isEmpty()) return;
      Path before = last.get();
      if (Files.exists(before.resolve(Manifest.DATABASE))) {
        for (String suffix : List.of("-wal", "-shm", "")) Files.deleteIfExists(sibling(suffix));
        for (String suffix : List.of("-wal", "-shm", "")) aside(before.resolve(Manifest.DATABASE + suffix), sibling(suffix));
      }
      for (String place : Manifest.ARCHIVES) {
        if (!Files.exists(before.resolve(place))) continue;
        Folders.delete(data.resolve(place));
        Folders.move(before.resolve(place), data.resolve(place));
      }
      Folders.delete(before);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "what was in %s before the restore could not be put back: %s. It lies in a folder %s… there.".formatted(data, e, BEFORE), e);
    }
  }

  private Path sibling(String suffix) {
    return address.file().resolveSibling(address.file().getFileName() + suffix);
  }

  private static void aside(Path from, Path to) throws IOException {
    if (Files.exists(from)) Folders.move(from, to);
  }

  private List<Path> earlier() throws IOException {
    if (!Files.isDirectory(data)) return List.of();
    try (Stream<Path> inside = Files.list(data)) {
      return inside.filter(path -> String.valueOf(path.getFileName()).startsWith(BEFORE)).sorted().toList();
    }
  }
}
