package org.matinale.app.commands;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What a command may touch of the process: two streams in UTF-8, whether the first is a terminal, where the installation lies, the environment.
 *
 * @param out for results alone
 * @param err for everything else
 * @param terminal true where results are read by a person on a terminal
 * @param home the folder that holds {@code sample}
 * @param environment the variables
 */
public record Console(PrintStream out, PrintStream err, boolean terminal, Path home, Map<String, String> environment) {
  public Console {
    environment = Map.copyOf(environment);
  }

  /** The process's own streams. The launcher says where the installation is ({@code matinale.home}) and whether output goes to a terminal. */
  public static Console ofProcess() {
    return new Console(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Boolean.getBoolean("matinale.terminal"),
        Path.of(System.getProperty("matinale.home", ".")),
        System.getenv());
  }

  /** Tells the user something on standard error; whatever strangers wrote into it, no control character reaches her terminal. */
  void say(String message) {
    err.println("matinale: " + harmless(message));
  }

  /** On one line, without control characters and marks that turn the direction of writing. */
  static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+", " ");
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
