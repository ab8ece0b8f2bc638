package org.matinale.app.commands;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Serving;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code matinale serve}: the web application, with its jobs, until it is stopped. */
@Command(
    name = "serve",
    description = "Runs the web application for a household, with its jobs, until it is stopped.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale serve", "  matinale serve --data /var/lib/matinale --port 8080 --contact me@example.org"})
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "The port it listens on (${DEFAULT-VALUE}).")
  private int port = ServeSettings.PORT;

  @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The folder that holds the database and the archive (${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(names = "--operator-link", description = "Prints a link by which the operator signs in once, for one who is locked out.")
  private boolean operatorLink;

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Serving serving = Serving.start(ServeSettings.in(data).withPort(port), run.clock(), new SecureRandom())) {
      console.say("Matinale is at " + serving.url());
      OneTimeLinks links = serving.part(OneTimeLinks.class);
      Optional<String> secret = operatorLink ? Optional.of(links.forOperator()) : links.forFirstOperator();
      secret.ifPresent(known -> console.say("the operator signs in, once and within a day, at " + serving.url() + "/link/" + known));
      serving.await();
    }
    return 0;
  }
}
