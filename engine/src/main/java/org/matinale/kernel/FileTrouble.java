package org.matinale.kernel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words for whoever runs the program: without the name of the file, which the message around it has, and without the program's own. */
public final class FileTrouble {
  private FileTrouble() {}

  public static String of(IOException trouble) {
    return switch (trouble) {
      case NoSuchFileException gone -> "there is no such file or folder";
      case AccessDeniedException denied -> "access is denied";
      case FileAlreadyExistsException there -> "a file stands there";
      case FileSystemException other when other.getReason() != null -> String.valueOf(other.getReason());
      default -> String.valueOf(trouble.getMessage());
    };
  }
}
