package org.matinale.app.commands;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.rights.ErasureBegun;
import org.matinale.app.rights.Receipt;
import org.matinale.app.rights.Rights;
import org.matinale.app.serving.BackRoom;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code matinale erase}: everything held of a reader deleted, and a receipt. */
@Command(
    name = "erase",
    description = {"Erases everything that a household holds of a reader, and prints the receipt as JSON: what was deleted, how much, when, and when the last backup with it goes.", "It may run while the server does. It cannot be undone."},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale erase --data /var/lib/matinale --reader anne > receipt.json", "  matinale erase --data /var/lib/matinale --reader anne --successor berthe"})
final class EraseCommand implements Callable<Integer> {
  @Mixin private HouseholdOptions household = new HouseholdOptions();

  @Option(names = "--reader", paramLabel = "LOGIN", required = true, description = "By what she signs in.")
  private String login = "";

  @Option(names = "--successor", paramLabel = "LOGIN", description = "Who looks after the household from then on, where she was the only one who did.")
  private @Nullable String successor;

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  EraseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (BackRoom room = BackRoom.open(household.settings(), run.clock(), new SecureRandom())) {
      Accounts accounts = room.part(Accounts.class);
      Rights rights = room.part(Rights.class);
      Reader reader = ExportCommand.reader(accounts, login);
      List<Reader> needed = rights.successors(reader.id());
      Reader next = successor == null ? null : ExportCommand.reader(accounts, successor);
      if (!needed.isEmpty() && needed.stream().noneMatch(one -> next != null && one.id().equals(next.id())))
        throw new MatinaleException(
            ErrorCode.USAGE, "'%s' is the only one who looks after the household; nothing was deleted. Maybe name who does next with --successor: %s.".formatted(login, String.join(", ", needed.stream().map(Reader::login).toList())));
      Receipt receipt = rights.erase(reader.id(), next == null ? null : next.id());
      console.out().print(receipt.json());
      return 0;
    } catch (ErasureBegun begun) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, String.valueOf(begun.getMessage()), begun);
    }
  }
}
