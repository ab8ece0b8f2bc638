package org.matinale.app.connections;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;

/** What a reader brings of her own: calendars and series, and what an import of hers proposes. */
public final class Connections {
  public static final int MOST_CALENDARS = 20;
  public static final int MOST_SERIES = 12;

  /** What she has neither taken nor left by then is proposed no longer. */
  public static final Duration PROPOSALS_KEPT = Duration.ofDays(7);

  private final ConnectionStore connections;
  private final Identifiers identifiers;
  private final Transactions transactions;
  private final InstantSource clock;

  Connections(ConnectionStore connections, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    this.connections = connections;
    this.identifiers = identifiers;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** In the order she brought them. */
  public List<Calendar> calendars(ReaderId reader) {
    return connections.calendars(reader);
  }

  /** Asks an address from now on; changes nothing where it is asked already.
   *
   * @return false where she has as many calendars as are read */
  public boolean askCalendar(ReaderId reader, String name, String address) {
    return transactions.inOne(
        () -> {
          List<Calendar> hers = calendars(reader);
          if (hers.stream().anyMatch(calendar -> address.equals(calendar.address()))) return true;
          if (hers.size() >= MOST_CALENDARS) return false;
          connections.add(reader, new Calendar(identifiers.id(), name, address, null), clock.instant());
          return true;
        });
  }

  /** Holds a file's content; where she brings one of the same name again, it takes the other's place.
   *
   * @return false where she has as many calendars as are read */
  public boolean holdCalendar(ReaderId reader, String name, byte[] content) {
    return transactions.inOne(
        () -> {
          List<Calendar> hers = calendars(reader);
          Optional<Calendar> before = hers.stream().filter(calendar -> calendar.content() != null && calendar.name().equals(name)).findFirst();
          if (before.isEmpty() && hers.size() >= MOST_CALENDARS) return false;
          before.ifPresent(calendar -> connections.removeCalendar(reader, calendar.id()));
          connections.add(reader, new Calendar(identifiers.id(), name, null, text(content)), clock.instant());
          return true;
        });
  }

  /** RFC 5545 has UTF-8; some programs write otherwise. */
  private static String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException other) {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }

  /** @return whether it was hers */
  public boolean removeCalendar(ReaderId reader, String id) {
    return connections.removeCalendar(reader, id);
  }

  /** The series she follows, and where she is in each. */
  public List<Following> following(ReaderId reader) {
    return connections.following(reader);
  }

  /** Every series she may follow, and where she is. */
  public List<Offered> offered(ReaderId reader) {
    return connections.offered(reader);
  }

  /** Begins a series at its first step; changes nothing where she follows it.
   *
   * @return whether it is one that she may follow */
  public boolean follow(ReaderId reader, String series) {
    boolean hers = offered(reader).stream().anyMatch(offered -> offered.id().equals(series));
    if (hers) connections.follow(reader, series, 1, clock.instant());
    return hers;
  }

  /** @return whether she followed it */
  public boolean unfollow(ReaderId reader, String series) {
    return connections.unfollow(reader, series);
  }

  /** Has this step come next, in place of the one that would.
   *
   * @return whether she follows it, and it has such a step */
  public boolean moveTo(ReaderId reader, String series, int step) {
    Optional<Offered> followed = offered(reader).stream().filter(offered -> offered.id().equals(series) && offered.followed()).findFirst();
    return followed.isPresent() && step >= 1 && step <= followed.get().steps() + 1 && connections.nextStep(reader, series, step);
  }

  /** Notes that a step was shown to her: the one after it comes next. */
  public void nextStep(ReaderId reader, String series, int step) {
    connections.nextStep(reader, series, step);
  }

  /** Keeps a series that she brought as her own, and begins it. Mornings know series by their names: a second of the same name is numbered.
   *
   * @return false where she has as many as are kept */
  public boolean bring(ReaderId reader, BroughtSeries brought) {
    return transactions.inOne(
        () -> {
          List<Offered> offered = offered(reader);
          if (offered.stream().filter(each -> !each.shared()).count() >= MOST_SERIES) return false;
          Series series = new Series(identifiers.id(), free(brought.name(), offered.stream().map(Offered::name).toList()), false, brought.steps());
          connections.insert(series, reader, clock.instant());
          connections.follow(reader, series.id(), 1, clock.instant());
          return true;
        });
  }

  private static String free(String name, List<String> taken) {
    String free = name;
    for (int number = 2; taken.stream().anyMatch(free::equalsIgnoreCase); number++) {
      String suffix = " (" + number + ")";
      free = name.substring(0, Math.min(name.length(), Series.LONGEST_NAME - suffix.length())) + suffix;
    }
    return free;
  }

  /** @return whether it was hers */
  public boolean removeSeries(ReaderId reader, String id) {
    return connections.removeSeries(reader, id);
  }

  /** Makes a series of the operator's own the household's; she follows it on. Where one of that name is offered, it is numbered.
   *
   * @return whether it was hers */
  public boolean share(ReaderId operator, String id) {
    return transactions.inOne(
        () -> {
          Optional<Offered> own = offered(operator).stream().filter(offered -> offered.id().equals(id) && !offered.shared()).findFirst();
          own.ifPresent(series -> connections.share(operator, id, free(series.name(), connections.sharedNames())));
          return own.isPresent();
        });
  }

  /** Who shared a series with all; empty where the installation brought it, or she is gone. */
  public Optional<ReaderId> sharer(String id) {
    return connections.sharer(id);
  }

  /** Offers a series to all no longer: it is its sharer's own again, or is removed where there is none. Whoever else follows it does no longer.
   *
   * @return whether it was shared */
  public boolean withdraw(String id) {
    return transactions.inOne(
        () -> {
          Optional<ReaderId> sharer = sharer(id);
          if (sharer.isEmpty()) return connections.removeShared(id);
          List<Offered> offered = offered(sharer.get());
          String name = offered.stream().filter(series -> series.id().equals(id)).findFirst().orElseThrow().name();
          connections.giveBack(id, sharer.get(), free(name, offered.stream().filter(series -> !series.id().equals(id)).map(Offered::name).toList()));
          return true;
        });
  }

  /** Offers a series to all; changes nothing where one of that name is offered. */
  public void offer(BroughtSeries series) {
    transactions.inOne(
        () -> {
          boolean there = connections.sharedNames().stream().anyMatch(series.name()::equalsIgnoreCase);
          if (!there) connections.insert(new Series(identifiers.id(), series.name(), true, series.steps()), null, clock.instant());
          return !there;
        });
  }

  /** Offers the series that the installation brings, unless some are offered already.
   *
   * @param shelf a folder of folders; it may be absent */
  public void offerSamples(Path shelf) {
    if (!connections.sharedNames().isEmpty() || !Files.isDirectory(shelf)) return;
    try (Stream<Path> folders = Files.list(shelf)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) offer(read(folder));
    } catch (IOException | BroughtSeries.Refused unreadable) {
      // the household begins without them
    }
  }

  private static BroughtSeries read(Path folder) throws IOException, BroughtSeries.Refused {
    List<BroughtSeries.File> steps = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) steps.add(new BroughtSeries.File(String.valueOf(file.getFileName()), new ByteArrayInputStream(Files.readAllBytes(file))));
    }
    String name = String.valueOf(folder.getFileName());
    String spoken = name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    boolean cover = Files.exists(folder.resolve("series.md"));
    return BroughtSeries.read(steps, cover ? "" : spoken);
  }

  /** What her last import proposes, as far as she has neither taken nor left it. */
  public List<Proposal> proposals(ReaderId reader) {
    return connections.proposals(reader, clock.instant().minus(PROPOSALS_KEPT));
  }

  /** Proposes these in place of what was proposed before. */
  public void propose(ReaderId reader, List<Proposal> proposals) {
    transactions.inOne(
        () -> {
          connections.erase("proposal", reader);
          for (Proposal proposal : proposals) connections.propose(reader, proposal, clock.instant());
          return true;
        });
  }

  /** A new id for one to propose. */
  public Proposal proposal(Proposal.Kind kind, String text, String evidence) {
    return new Proposal(identifiers.id(), kind, text, evidence);
  }

  /** Hands over those of hers that she ticked; they are proposed no longer. */
  public List<Proposal> take(ReaderId reader, Set<String> ticked) {
    return transactions.inOne(
        () -> {
          List<Proposal> taken = proposals(reader).stream().filter(proposal -> ticked.contains(proposal.id())).toList();
          for (Proposal proposal : taken) connections.forget(reader, proposal.id());
          return taken;
        });
  }

  /** Forgets everything that was proposed to her. */
  public void discard(ReaderId reader) {
    connections.erase("proposal", reader);
  }
}
