package org.matinale.app.commands;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code matinale}: the list of its commands, and what every one of them does when it fails. */
@Command(
    name = "matinale",
    description = "A personal, cited morning briefing, on the compute you already have.",
    mixinStandardHelpOptions = true,
    version = "Matinale 0.1.0",
    footerHeading = "%nExamples:%n",
    footer = {
      "  matinale demo",
      "  matinale brief --sources feeds.opml --interest climate --interest \"space exploration\"",
      "  matinale night --sources feeds.opml --subscribers readers.jsonl --out tonight",
      "  matinale inspect feed feed.xml",
      "  matinale serve"
    })
public final class CommandLineInterface implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the specification in
  private CommandLineInterface() {}

  /** Runs one command and returns its exit status; nothing but the command's results goes to {@code console.out()}. */
  public static int run(Console console, String... arguments) {
    Map<String, Supplier<Object>> commands = commands(console);
    // looking through every command's options takes longer than many a command: one that is named is alone
    Supplier<Object> named = arguments.length == 0 ? null : commands.get(arguments[0]);
    CommandLine line = named == null ? line(commands.values()) : line(List.of(named));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false); // an interest may begin with @
    line.setUnmatchedOptionsAllowedAsOptionParameters(false); // a misspelt option is no source
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((exception, command, result) -> failure(console, exception));
    int status = execute(console, line, arguments);
    console.out().flush();
    console.err().flush();
    if (console.out().checkError() && status == 0) {
      console.say("standard output could not be written. Maybe the disk is full or the reader went away.");
      return ErrorCode.INPUT_OUTPUT.exitStatus();
    }
    return status;
  }

  private static Map<String, Supplier<Object>> commands(Console console) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("demo", () -> DemoCommand.create(console));
    commands.put("brief", () -> new BriefCommand(console));
    commands.put("night", () -> new NightCommand(console));
    commands.put("plan", () -> new PlanCommand(console));
    commands.put("serve", () -> new ServeCommand(console));
    commands.put("export", () -> new ExportCommand(console));
    commands.put("erase", () -> new EraseCommand(console));
    commands.put("backup", () -> new BackupCommand(console));
    commands.put("restore", () -> new RestoreCommand(console));
    commands.put("inspect", () -> InspectCommand.create(console));
    return commands;
  }

  private static CommandLine line(Collection<Supplier<Object>> commands) {
    CommandLine line = new CommandLine(new CommandLineInterface());
    commands.forEach(command -> line.addSubcommand(command.get()));
    return line;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "No command given.");
  }

  private static int usage(Console console, Settings settings, ParameterException exception, String... arguments) {
    if (exception.getArgSpec() instanceof OptionSpec option && Arrays.stream(arguments).noneMatch(argument -> named(option, argument))) {
      Optional<Settings.Given> given = settings.given(option);
      if (given.isPresent()) return failure(console, new MatinaleException(ErrorCode.SETTINGS, "wrong setting, %s: %s".formatted(given.get().origin(), exception.getMessage()), exception));
    }
    console.say(String.valueOf(exception.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(exception, new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    console.err().println("Maybe see: " + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ErrorCode.USAGE.exitStatus();
  }

  private static int execute(Console console, CommandLine line, String... arguments) {
    try {
      Settings settings = Settings.lay(settings(arguments).orElse(null), console.environment(), line, () -> line(commands(console).values()));
      line.setParameterExceptionHandler((exception, all) -> usage(console, settings, exception, all));
      return line.execute(arguments);
    } catch (MatinaleException refused) {
      return failure(console, refused);
    } catch (InvalidPathException e) {
      return failure(console, new MatinaleException(ErrorCode.SETTINGS, "--settings '%s' is no path: %s. Maybe the locale is not UTF-8.".formatted(e.getInput(), e.getReason()), e));
    } catch (Error error) { // the outermost edge: memory that ran out, a class that cannot load
      return failure(console, error);
    }
  }

  private static boolean named(OptionSpec option, String argument) {
    return Arrays.stream(option.names()).anyMatch(name -> argument.equals(name) || argument.startsWith(name + "="));
  }

  /** Settings are defaults, so they must be known before the options are read. */
  private static Optional<Path> settings(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--settings=")) return Optional.of(Path.of(arguments[i].substring("--settings=".length())));
      if (arguments[i].equals("--settings") && i + 1 < arguments.length) return Optional.of(Path.of(arguments[i + 1]));
    }
    return Optional.empty();
  }

  private static int failure(Console console, Throwable exception) {
    if (exception instanceof MatinaleException expected) {
      console.say(String.valueOf(expected.getMessage()));
      return expected.code().exitStatus();
    }
    console.say("our fault: " + exception + ". Maybe report it, with what --verbose adds.");
    if (Boolean.getBoolean("matinale.verbose")) {
      StringWriter trace = new StringWriter();
      exception.printStackTrace(new PrintWriter(trace));
      console.err().print(trace);
    }
    return ErrorCode.INTERNAL.exitStatus();
  }
}
