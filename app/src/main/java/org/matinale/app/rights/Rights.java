package org.matinale.app.rights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
import org.matinale.app.operations.SideFolder;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Contradiction;
import org.matinale.app.storage.DataFolder;
import org.matinale.app.storage.Remains;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Check;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.mornings.TravellingArchive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What is a reader's right over everything held of her: to take it along, to bring it to another household, to have it erased. */
public final class Rights {
  private static final Logger LOG = LoggerFactory.getLogger(Rights.class);
  private static final String ACCOUNT = "account";
  private static final int ATTEMPTS = 3;

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
    this.records = records.stream().sorted(Comparator.comparing((PersonalRecords part) -> !part.name().equals(ACCOUNT)).thenComparing(PersonalRecords::name)).toList();
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
    Map<String, List<String>> archive = TravellingArchive.of(settings.data().resolve(DataFolder.NEWSROOM), library.sharedAddresses(reader), own);
    try (ExportWriter writer = new ExportWriter(out, known, clock.instant())) {
      writer.write(records, steering.acts(reader), archive);
    }
  }

  /** What came of an export. */
  public enum Brought {
    ALL,
    /** All rows, and not the articles of her own sources: their folder could not be written in the end. Brought once more they come too. */
    WITHOUT_ARTICLES
  }

  /** Brings an export in, all of it or nothing, but for the articles of her own sources, which come last; whoever has some of it already keeps it, and nothing is doubled. Who she is stays what it is here: her name, her role, her ways in. One at a time.
   *
   * @param preferences whether its languages, zone, hour and order of the cards take the place of hers
   * @throws ExportRefused where it is none, or too large, or damaged: nothing was changed
   * @throws MatinaleException INPUT_OUTPUT where there is no room for it, or a morning of hers is just made: nothing was changed */
  public synchronized Brought bring(ReaderId reader, Path zip, boolean preferences) throws IOException, ExportRefused {
    try (ExportFile file = ExportFile.open(zip)) {
      List<Runnable> parts = new ArrayList<>();
      file.parts((name, part) -> records.stream().filter(known -> known.name().equals(name) && (preferences || !name.equals(ACCOUNT))).forEach(known -> parts.add(known.read(reader, part))));
      Map<String, List<String>> archive = TravellingArchive.isIn(folder(reader)) ? Map.of() : file.archive();
      if (archive.isEmpty()) {
        transactions.inOne(() -> restored(parts));
        return Brought.ALL;
      }
      return bring(reader, parts, archive);
    } catch (IllegalArgumentException | DateTimeException | JacksonException | Contradiction damaged) {
      throw new ExportRefused(ExportRefused.Flaw.DAMAGED);
    } catch (MatinaleException trouble) {
      if (trouble.code() == ErrorCode.INPUT_OUTPUT) throw trouble;
      throw new ExportRefused(ExportRefused.Flaw.DAMAGED);
    }
  }

  /** No row stays where there is no room for the archive, and the transaction writes no file: which of it is about sources of hers alone is known after it. */
  private Brought bring(ReaderId reader, List<Runnable> parts, Map<String, List<String>> archive) {
    try (SideFolder beside = SideFolder.importing(settings.data());
        TravellingArchive.Bringing bringing = TravellingArchive.bring(beside.path(), folder(reader), archive)) {
      transactions.inOne(() -> restored(parts));
      return laid(reader, bringing);
    }
  }

  private Brought laid(ReaderId reader, TravellingArchive.Bringing bringing) {
    try {
      bringing.about(library.ownAddresses(reader));
      return Brought.ALL;
    } catch (RuntimeException trouble) { // the rows are there, and she is told so
      LOG.warn("The articles of an export could not be put in their place ({}).", trouble.getClass().getSimpleName());
      return Brought.WITHOUT_ARTICLES;
    }
  }

  private static boolean restored(List<Runnable> parts) {
    parts.forEach(Runnable::run);
    return true;
  }

  /** Those of whom one must look after the household when she is gone; empty where nobody needs to be named. */
  public List<Reader> successors(ReaderId reader) {
    List<Reader> others = accounts.all().stream().filter(other -> !other.id().equals(reader)).toList();
    boolean needed = accounts.find(reader).filter(Reader::operator).isPresent() && others.stream().noneMatch(Reader::operator);
    return needed ? others : List.of();
  }

  /** Erases everything held of her: her rows in one transaction, then her files; what a night had under way for her goes too. Once it is begun it is finished, by the next start if need be.
   *
   * @param successor who looks after the household from then on; null where nobody needs to be named
   * @throws IllegalArgumentException where somebody must be named, of {@link #successors}; nothing was deleted
   * @throws ErasureBegun where it failed and could not be given up either: the next start finishes it */
  public Receipt erase(ReaderId reader, @Nullable ReaderId successor) {
    Erasures erasures = Erasures.in(settings.data());
    Instant now = clock.instant();
    checked(reader, successor);
    erasures.begin(reader.value(), successor == null ? null : successor.value(), now);
    Map<String, Integer> deleted;
    try {
      deleted = transactions.inOne(() -> erasedWith(reader, successor));
    } catch (RuntimeException failed) {
      if (!givenUp(reader, erasures, now, failed)) throw new ErasureBegun(failed);
      throw failed;
    }
    boolean overwritten = false;
    try {
      cleared(reader).forEach((kind, count) -> deleted.merge(kind, count, Integer::sum));
      overwritten = remains.overwrite();
      erasures.finish(reader.value(), now);
    } catch (RuntimeException trouble) { // her rows are gone, and she is told so
      LOG.warn("Of an erasure something is left to do ({}); the next start does it.", trouble.getClass().getSimpleName());
    }
    return Receipt.of(now, deleted, overwritten, settings.retention().longestCopy());
  }

  /** Whether all of hers is there, and no start will erase it. Once more where the disk was busy with something else. */
  private boolean givenUp(ReaderId reader, Erasures erasures, Instant at, RuntimeException failed) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        if (accounts.find(reader).isEmpty()) return false;
        erasures.giveUp(reader.value(), at);
        return true;
      } catch (RuntimeException again) {
        failed.addSuppressed(again);
      }
    }
    return false;
  }

  /** Finishes what a process that died had begun to erase. For whoever holds the data folder. */
  void finishErasures() {
    try {
      for (Erasures.Begun begun : Erasures.in(settings.data()).unfinished()) finish(begun);
    } catch (RuntimeException trouble) { // whatever it is, the others have their mornings
      LOG.error("An erasure that was begun could not be finished ({}); the next start tries again.", trouble.getClass().getSimpleName());
    }
  }

  private void finish(Erasures.Begun begun) {
    // her own row may be gone already; without a successor the start prints the link for a first operator
    if (accounts.all().stream().noneMatch(one -> one.operator() && !begun.of(one.id().value())))
      for (Reader next : accounts.all()) if (begun.names(next.id().value())) accounts.makeOperator(next.id());
    for (Reader reader : accounts.all()) {
      if (!begun.of(reader.id().value())) continue;
      transactions.inOne(() -> erased(reader.id()));
      cleared(reader.id());
    }
    // her row may be gone, and her folder not
    for (String id : DataFolder.readers(settings.data())) if (begun.of(id)) cleared(new ReaderId(id));
    remains.overwrite();
    Erasures.in(settings.data()).finish(begun, clock.instant());
    LOG.info("An erasure that was begun before the start is finished.");
  }

  private Map<String, Integer> erasedWith(ReaderId reader, @Nullable ReaderId successor) {
    for (Reader one : checked(reader, successor)) if (one.id().equals(successor)) accounts.makeOperator(one.id());
    return erased(reader);
  }

  /** Those of whom one must be named, and is. */
  private List<Reader> checked(ReaderId reader, @Nullable ReaderId successor) {
    List<Reader> needed = successors(reader);
    Check.that(needed.isEmpty() || needed.stream().anyMatch(one -> one.id().equals(successor)), "the household would have nobody to look after it. Maybe name one of its readers.");
    return needed;
  }

  /** Accounts go last: what hangs on her row is counted before. */
  private Map<String, Integer> erased(ReaderId reader) {
    Map<String, Integer> deleted = new LinkedHashMap<>();
    for (PersonalRecords part : records.reversed()) part.erase(reader).forEach((kind, count) -> deleted.merge(kind, count, Integer::sum));
    return deleted;
  }

  /** Her files, and what was written of her while the transaction was under way. */
  private Map<String, Integer> cleared(ReaderId reader) {
    Map<String, Integer> deleted = transactions.inOne(() -> erased(reader));
    for (PersonalRecords part : records) part.eraseFiles(reader).forEach((kind, count) -> deleted.merge(kind, count, Integer::sum));
    return deleted;
  }

  private Path folder(ReaderId reader) {
    return DataFolder.ofReader(settings.data(), reader.value());
  }
}
