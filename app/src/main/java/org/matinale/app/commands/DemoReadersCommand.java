package org.matinale.app.commands;

import java.util.Map;
import java.util.concurrent.Callable;
import org.matinale.profiles.SubscriberCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code matinale demo readers}: subscribers nobody is, one JSON record a line, for trying out {@code night}. */
@Command(
    name = "readers",
    description = "Invents subscribers, one JSON record a line on standard output, for trying out 'matinale night'.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale demo readers > readers.jsonl", "  matinale demo readers --count 100000 --seed 7 > readers.jsonl"})
final class DemoReadersCommand implements Callable<Integer> {
  private static final int MOST = 9_999_999;

  @Option(names = "--count", paramLabel = "N", defaultValue = "1000", description = "How many (${DEFAULT-VALUE}).")
  private int count = 1000;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Fixes chance (${DEFAULT-VALUE}): the same readers for the same seed, and the first ten of a million are the ten of ten.")
  private long seed = 1;

  @Spec private CommandSpec spec;

  private final Console console;

  @SuppressWarnings("NullAway.Init") // picocli fills the specification in
  DemoReadersCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) throw new ParameterException(spec.commandLine(), "--count %d; it is 1 to %d.".formatted(count, MOST));
    InventedReaders invented = new InventedReaders(seed, Map.of());
    invented.readers(count).takeWhile(reader -> !console.out().checkError()).forEach(reader -> console.out().print(SubscriberCodec.write(reader) + "\n"));
    return 0;
  }
}
