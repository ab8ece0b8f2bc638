package org.matinale.app.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user meets it: arguments in, an exit status, what was printed and what was told on standard error. */
abstract class FrontDoor {
  @TempDir protected Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Map<String, String> environment = Map.of();

  /** What later runs find in their environment. */
  void environment(Map<String, String> variables) {
    environment = variables;
  }

  /** Runs one command; what an earlier one printed is forgotten. */
  int run(Object... arguments) {
    out.reset();
    err.reset();
    Console console =
        new Console(new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, false, StandardCharsets.UTF_8), false, Path.of(System.getProperty("matinale.home", "..")), environment);
    return CommandLineInterface.run(console, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String told() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
