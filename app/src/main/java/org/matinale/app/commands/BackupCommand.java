package org.matinale.app.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.matinale.app.operations.Backup;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.BackRoom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code matinale backup}: a household in one file, while it runs. */
@Command(
    name = "backup",
    description = {"Writes a household as one file that restore puts back: the database as it is at one moment, the archives, and their checksums.", "It may run while the server does. Who is signed in, and links, are not in it."},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = "  matinale backup --data /var/lib/matinale --out /backups/matinale.zip")
final class BackupCommand implements Callable<Integer> {
  @Mixin private HouseholdOptions household = new HouseholdOptions();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The backup.")
  private Path out = Path.of("");

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  BackupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ServeSettings settings = household.settings();
    new Output(console, out).check();
    Backup.make(settings.data(), BackRoom.address(settings), out, run.clock().instant());
    if (!run.quiet()) console.say("the household is in %s".formatted(out));
    return 0;
  }
}
