package org.matinale.mornings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.matinale.composing.Briefing;
import org.matinale.composing.Composer;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.profiles.Profiles;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Told;
import org.matinale.profiles.Wish;
import org.matinale.ranking.Candidates;
import org.matinale.ranking.Ranker;
import org.matinale.ranking.RankingSettings;
import org.matinale.ranking.Slate;
import org.matinale.fetching.Fetcher;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceFailed;
import org.matinale.sources.Sources;
import org.matinale.stories.Story;

/** One reader's morning, made from end to end: gather, understand, choose, tell, compose.
 *
 * <p>What it changes of the reader's state is written only when {@link #remember} is called, after the briefing has reached her.
 */
public final class Morning implements AutoCloseable {
  private final Order order;
  private final Fetcher fetcher;
  private final Memory memory;
  private final LocalDate edition;
  private final Instant now;
  private final Briefing briefing;
  private final List<Unusable> failed;
  private final List<Problem> problems;

  private Morning(Order order, Fetcher fetcher, Memory memory, LocalDate edition, Instant now, Briefing briefing, List<Unusable> failed, List<Problem> problems) {
    this.order = order;
    this.fetcher = fetcher;
    this.memory = memory;
    this.edition = edition;
    this.now = now;
    this.briefing = briefing;
    this.failed = List.copyOf(failed);
    this.problems = List.copyOf(problems);
  }

  /** Makes the morning that is due at the first ready-by at or after now.
   *
   * @throws MatinaleException NO_USABLE_INPUT where nothing at all could be read, INPUT_OUTPUT where the state folder cannot be used
   */
  public static Morning make(Order order, Fetcher fetcher, InstantSource clock) {
    Instant now = clock.instant();
    LocalDate edition = order.reader().edition(now);
    Memory memory = Memory.open(order.state());
    try {
      fetcher.remember(memory.origins());
      Gathering gathering = new Sources(fetcher, clock, memory.sources(), order.seed()).gather(order.sources());
      if (memory.archiveDamaged()) {
        memory.sources().forgetVersions();
        gathering = new Sources(fetcher, clock, memory.sources(), order.seed()).gather(order.sources());
      }
      Personal personal = Personal.read(order, memory, fetcher, edition, now);
      List<Unusable> failed = Stream.concat(gathering.failed().stream().map(SourceFailed::unusable), personal.unusable().stream()).toList();
      if (gathering.read().isEmpty() && personal.isEmpty()) {
        memory.rememberSources(now, fetcher.origins());
        throw nothingUsable(failed);
      }

      memory.stories().seen(gathering.online(), now);
      memory.stories().add(gathering.articles(), now);
      List<Story> stories = memory.stories().all();
      Subscriber reader = remembering(order.reader(), memory, edition, now);
      Candidates own = personal.candidates(reader, stories, memory.words(), now);
      RankingSettings settings = RankingSettings.DEFAULT.withCards(order.cards());
      Slate slate = new Ranker(stories, now, settings, memory.articles(), memory.words()).rank(reader, Profiles.of(reader.history()), own);
      Completing completing = Completing.of(slate, reader, gathering.online(), order.pages(), fetcher, clock, memory);
      Briefing briefing = Composer.compose(reader, edition, slate, Passages.tell(slate, reader, completing.articles()), SourcesReport.of(reader, edition, gathering, failed, now));
      return new Morning(order, fetcher, memory, edition, now, briefing, failed, problems(gathering, personal, completing, memory));
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  public Briefing briefing() {
    return briefing;
  }

  /** The sources, calendars and series that gave nothing, with why. */
  public List<Unusable> failed() {
    return failed;
  }

  /** What was odd on the way and did not stop it, sources that failed apart. */
  public List<Problem> problems() {
    return problems;
  }

  /** Writes what the reader was told, and what the next morning need not compute again. */
  public void remember() {
    memory.remember(edition, now, briefing, order.reader().wishes().stream().map(Wish::text).toList(), fetcher.origins());
  }

  @Override
  public void close() {
    memory.close();
  }

  private static Subscriber remembering(Subscriber reader, Memory memory, LocalDate edition, Instant now) {
    List<Wish> wishes = reader.wishes().stream().map(wish -> wish.since() != null ? wish : new Wish(wish.text(), memory.wishedSince(wish.text(), now), wish.until())).toList();
    List<Told> told = new ArrayList<>(reader.told());
    told.addAll(memory.toldBefore(edition));
    return reader.with(wishes, told);
  }

  private static MatinaleException nothingUsable(List<Unusable> failed) {
    List<String> reasons = failed.stream().map(Morning::named).toList();
    String named = String.join("; ", reasons.subList(0, Math.min(5, reasons.size())));
    String more = reasons.size() > 5 ? "; and %d more".formatted(reasons.size() - 5) : "";
    return new MatinaleException(ErrorCode.NO_USABLE_INPUT, "nothing could be read: %s%s. Maybe look with 'matinale inspect sources --sources …'.".formatted(named, more));
  }

  /** The problem's message, with the name of the thing where it lacks it. */
  private static String named(Unusable unusable) {
    String message = unusable.problem().message().replaceFirst("[.]$", "");
    return message.contains(unusable.name()) ? message : unusable.name() + ": " + message;
  }

  private static List<Problem> problems(Gathering gathering, Personal personal, Completing completing, Memory memory) {
    List<Problem> problems = new ArrayList<>();
    gathering.read().forEach(source -> problems.addAll(source.problems()));
    problems.addAll(personal.problems());
    problems.addAll(completing.problems());
    problems.addAll(memory.problems());
    return problems;
  }
}
