package org.matinale.app.commands;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.matinale.app.operations.Restoring;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.BackRoom;
import org.matinale.app.storage.DataFolder;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code matinale restore}: a backup put in a household's place. */
@Command(
    name = "restore",
    description = {
      "Puts a backup in a household's place, or where there is none yet. It is unpacked beside it and examined first; what was there before lies in before-restore-… of the data folder until the next restore.",
      "No server may run on that folder: where one does, its operator restores on the page /household/backups."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = "  matinale restore --data /var/lib/matinale /backups/matinale.zip")
final class RestoreCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private Path backup = Path.of("");

  @Mixin private HouseholdOptions household = new HouseholdOptions();
  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  RestoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ServeSettings settings = household.settings();
    DataFolder folder =
        DataFolder.claimIfFree(settings.data())
            .orElseThrow(
                () ->
                    new MatinaleException(
                        ErrorCode.INPUT_OUTPUT,
                        "a server runs on %s; nothing was changed. Maybe restore on its page /household/backups, which needs no stop; or stop it first.".formatted(settings.data())));
    try (folder) {
      Restoring restoring = new Restoring(settings.data(), BackRoom.addressOf(settings));
      restoring.finish();
      try (Restoring.Staged staged = restoring.stage(backup)) {
        staged.commit(run.clock().instant());
        if (!run.quiet()) console.say("the household in %s is as it was at %s".formatted(settings.data(), staged.madeAt()));
      }
    }
    return 0;
  }
}
