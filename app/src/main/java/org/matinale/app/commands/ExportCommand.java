package org.matinale.app.commands;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.rights.Rights;
import org.matinale.app.serving.BackRoom;
import org.matinale.app.storage.OwnersOnly;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code matinale export}: everything held of a reader, as one zip. */
@Command(
    name = "export",
    description = {"Writes everything that a household holds of a reader as one zip: for Matinale, and as OPML, calendars, Markdown and tables.", "It may run while the server does."},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = "  matinale export --data /var/lib/matinale --reader anne --out anne.zip")
final class ExportCommand implements Callable<Integer> {
  @Mixin private HouseholdOptions household = new HouseholdOptions();

  @Option(names = "--reader", paramLabel = "LOGIN", required = true, description = "By what she signs in.")
  private String login = "";

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The zip.")
  private Path out = Path.of("");

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    new Output(console, out).check();
    Path partial = out.resolveSibling(out.getFileName() + ".partial");
    try (BackRoom room = BackRoom.open(household.settings(), run.clock(), new SecureRandom())) {
      Reader reader = reader(room.part(Accounts.class), login);
      try {
        try (OutputStream zip = Files.newOutputStream(OwnersOnly.file(partial))) {
          room.part(Rights.class).export(reader.id(), zip);
        }
        Files.move(partial, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "%s could not be written: %s. Maybe the disk is full.".formatted(out, e), e);
    }
    if (!run.quiet()) console.say("everything of %s is in %s".formatted(login, out));
    return 0;
  }

  /** @throws MatinaleException NO_USABLE_INPUT where nobody signs in so */
  static Reader reader(Accounts accounts, String login) {
    return accounts.findByLogin(login).orElseThrow(() -> new MatinaleException(ErrorCode.NO_USABLE_INPUT, "nobody signs in as '%s'. Maybe one of: %s.".formatted(login, String.join(", ", accounts.all().stream().map(Reader::login).toList()))));
  }
}
