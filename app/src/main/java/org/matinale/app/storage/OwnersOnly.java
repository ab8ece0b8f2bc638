package org.matinale.app.storage;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files and folders that nobody but their owner ever sees into, where the system knows owners. */
public final class OwnersOnly {
  private OwnersOnly() {}

  /** An empty file, in the place of what was there. */
  public static Path file(Path path) throws IOException {
    Files.deleteIfExists(path);
    return Files.createFile(path, only(path.getFileSystem(), "rw-------"));
  }

  static Path folder(Path path) throws IOException {
    return Files.createDirectory(path, only(path.getFileSystem(), "rwx------"));
  }

  private static FileAttribute<?>[] only(FileSystem system, String permissions) {
    return system.supportedFileAttributeViews().contains("posix") ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))} : new FileAttribute<?>[0];
  }
}
