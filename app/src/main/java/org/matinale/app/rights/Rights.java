package org.matinale.app.rights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.library.Library;
import org.matinale.app.operations.Erasures;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Remains;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Check;
import org.matinale.kernel.MatinaleException;
import org.matinale.mornings.TravellingArchive;
import tools.jackson.core.JacksonException;

/** What is a reader's right over everything held of her: to take it along, to bring it to another household, to have it erased. */
public final class Rights {
  private final List<PersonalRecords> records;
  private final Accounts accounts;
  private final Library library;
  private final Steering steering;
  private final Remains remains;
  private final Transactions transactions;
  private final ServeSettings settings;
  private final InstantSource clock;

  Rights(List<PersonalRecords> records, Accounts accounts, Library library, Steering steering, Remains remains, Transactions transactions, ServeSettings settings, InstantSource clock) {
    // her account first: where she is brought in, everything else is read by her zone and languages
    this.records = records.stream().sorted(Comparator.comparing((PersonalRecords part) -> !part.name().equals("account")).thenComparing(PersonalRecords::name)).toList();
    this.accounts = accounts;
    this.library = library;
    this.steering = steering;
    this.remains = remains;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /** Writes a zip with everything held of her but secrets; its README.md says what is what. The stream stays open. */
  public void export(ReaderId reader, OutputStream out) throws IOException {
    Reader known = accounts.find(reader).orElseThrow();
    Path own = library.ownAddresses(reader).isEmpty() ? null : folder(reader);
    Map<String, List<String>> archive = TravellingArchive.of(settings.data().resolve("newsroom"), library.sharedAddresses(reader), own);
    try (ExportWriter writer = new ExportWriter(out, known, clock.instant())) {
      writer.write(records, steering.acts(reader), archive);
    }
  }

  /** Brings an export in, all of it or nothing; whoever has some of it already keeps it, and nothing is doubled. One at a time.
   *
   * @throws ExportRefused where it is none, or too large, or damaged: nothing was changed */
  public synchronized void bring(ReaderId reader, Path zip) throws IOException, ExportRefused {
    try (ExportFile file = ExportFile.open(zip)) {
      Map<String, List<String>> archive = file.archive();
      try {
        transactions.inOne(() -> restore(reader, file));
      } catch (Undone undone) {
        throw undone.refused;
      }
      TravellingArchive.bring(folder(reader), archive, library.ownAddresses(reader));
    }
  }

  private boolean restore(ReaderId reader, ExportFile file) {
    try {
      file.parts((name, part) -> records.stream().filter(known -> known.name().equals(name)).forEach(known -> known.restore(reader, part)));
      return true;
    } catch (ExportRefused refused) {
      throw new Undone(refused);
    } catch (IOException | IllegalArgumentException | DateTimeException | JacksonException | MatinaleException damaged) {
      throw new Undone(new ExportRefused(ExportRefused.Flaw.DAMAGED));
    }
  }

  /** Those of whom one must look after the household when she is gone; empty where nobody needs to be named. */
  public List<Reader> successors(ReaderId reader) {
    List<Reader> others = accounts.all().stream().filter(other -> !other.id().equals(reader)).toList();
    boolean needed = accounts.find(reader).filter(Reader::operator).isPresent() && others.stream().noneMatch(Reader::operator);
    return needed ? others : List.of();
  }

  /** Erases everything held of her, in one transaction, and her files; what a night had under way for her goes too.
   *
   * @param successor who looks after the household from then on; null where nobody needs to be named
   * @throws IllegalArgumentException where somebody must be named, of {@link #successors} */
  public Receipt erase(ReaderId reader, @Nullable ReaderId successor) {
    Map<String, Integer> deleted = transactions.inOne(() -> erasedWith(reader, successor));
    Instant now = clock.instant();
    Erasures.in(settings.data()).note(reader.value(), now);
    // files that were written while the transaction was under way
    transactions.inOne(() -> erased(reader)).forEach((kind, count) -> deleted.merge(kind, count, Integer::sum));
    return Receipt.of(now, deleted, remains.overwrite(), settings.retention().longestCopy());
  }

  private Map<String, Integer> erasedWith(ReaderId reader, @Nullable ReaderId successor) {
    List<Reader> needed = successors(reader);
    Check.that(needed.isEmpty() || needed.stream().anyMatch(one -> one.id().equals(successor)), "the household would have nobody to look after it. Maybe name one of its readers.");
    for (Reader one : needed) {
      if (!one.id().equals(successor)) continue;
      accounts.makeOperator(one.id());
    }
    return erased(reader);
  }

  /** Accounts go last: what hangs on her row is counted before. */
  private Map<String, Integer> erased(ReaderId reader) {
    Map<String, Integer> deleted = new LinkedHashMap<>();
    for (PersonalRecords part : records.reversed()) part.erase(reader).forEach((kind, count) -> deleted.merge(kind, count, Integer::sum));
    return deleted;
  }

  /** Where the archive of her own sources is. */
  private Path folder(ReaderId reader) {
    return settings.data().resolve("readers").resolve(reader.value());
  }

  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ExportRefused refused;

    Undone(ExportRefused refused) {
      super(null, refused, false, false);
      this.refused = refused;
    }
  }
}
