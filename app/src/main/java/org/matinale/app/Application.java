package org.matinale.app;

import org.matinale.app.commands.CommandLineInterface;
import org.matinale.app.commands.Console;

/** Where the program starts. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    System.exit(CommandLineInterface.run(Console.ofProcess(), arguments));
  }
}
