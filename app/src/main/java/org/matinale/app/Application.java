package org.matinale.app;

import org.matinale.app.commands.CommandLineInterface;
import org.matinale.app.commands.Console;
import org.springframework.modulith.Modulithic;

/** Where the program starts. */
@Modulithic
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    System.exit(CommandLineInterface.run(Console.ofProcess(), arguments));
  }
}
