package org.matinale.app.commands;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.operations.EventLog;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Serving;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code matinale serve}: the web application, with its jobs, until it is stopped. */
@Command(
    name = "serve",
    description = {"Runs the web application for a household, with its jobs, until it is stopped.", "Every option is also a key of the settings file (serve.port) and a variable (MATINALE_PORT): docs/operating.md."},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  matinale serve",
      "  matinale serve --data /var/lib/matinale --port 8080 --contact me@example.org",
      "  matinale serve --settings /etc/matinale/matinale.properties",
      "  matinale serve --print-settings > matinale.properties"
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private ServeOptions serve = new ServeOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(names = "--operator-link", description = "Prints a link by which the operator signs in once, for one who is locked out.")
  private boolean operatorLink;

  @Option(names = "--print-settings", description = "Prints a settings file with every setting explained and those in force, and ends.")
  private boolean printSettings;

  @Option(names = "--until-ready", hidden = true, description = "Ends as soon as it is ready: the launcher's train.")
  private boolean untilReady;

  @Spec private CommandSpec spec;

  private final Console console;

  @SuppressWarnings("NullAway.Init") // picocli fills the specification in
  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServeSettings settings = serve.settings(run, console.environment());
    if (printSettings) {
      console.out().print(SettingsTemplate.of(spec));
      return 0;
    }
    EventLog.open(console.err(), run.quiet() ? EventLog.Depth.QUIET : run.verbose() ? EventLog.Depth.VERBOSE : EventLog.Depth.NORMAL);
    warn(settings);
    try (Serving serving = Serving.start(settings, run.clock(), new SecureRandom())) {
      EventLog.serving();
      console.say("Matinale is at " + serving.url());
      if (untilReady) return 0;
      OneTimeLinks links = serving.part(OneTimeLinks.class);
      Optional<String> secret = operatorLink ? Optional.of(links.forOperator()) : links.forFirstOperator();
      secret.ifPresent(known -> console.say("the operator signs in, once and within a day, at " + serving.url() + "/link/" + known));
      serving.await();
    }
    return 0;
  }

  private void warn(ServeSettings settings) {
    if (settings.onLoopback() || settings.encrypted()) return;
    console.say(
        "other machines reach port %d of %s, and what they send and see is not encrypted: passwords can be read on the way, and passkeys do not work there. Maybe put a reverse proxy with HTTPS in front and name it with --public-url https://…: docs/operating.md."
            .formatted(settings.port(), settings.bind()));
  }
}
