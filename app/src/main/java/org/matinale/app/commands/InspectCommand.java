package org.matinale.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code matinale inspect …}: shows what the program sees. */
@Command(name = "inspect", description = "Shows what the program sees in feeds, pages, stories, calendars and sources.", mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the specification in
  private InspectCommand() {}

  /** With one line for each thing that can be inspected. */
  static CommandLine create(Console console) {
    CommandLine inspect = new CommandLine(new InspectCommand());
    inspect.addSubcommand(new InspectFeedCommand(console));
    inspect.addSubcommand(new InspectPageCommand(console));
    inspect.addSubcommand(new InspectCalendarCommand(console));
    inspect.addSubcommand(new InspectSourcesCommand(console));
    inspect.addSubcommand(new InspectStoriesCommand(console));
    return inspect;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "No thing to inspect given.");
  }
}
