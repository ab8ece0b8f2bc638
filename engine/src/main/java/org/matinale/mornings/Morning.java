package org.matinale.mornings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.composing.Briefing;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.EmbeddingTerms;
import org.matinale.personal.FollowUps;
import org.matinale.profiles.Wish;
import org.matinale.ranking.Ranker;
import org.matinale.ranking.RankingSettings;
import org.matinale.fetching.Fetcher;
import org.matinale.sources.Completion;
import org.matinale.sources.Gathering;
import org.matinale.sources.SourceFailed;
import org.matinale.sources.Sources;
import org.matinale.stories.Story;

/** One reader's morning, made from end to end: gather, understand, choose, tell, compose.
 *
 * <p>What it changes of the reader's state is written only when {@link #remember} is called, after the briefing has reached her.
 */
public final class Morning implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int TOKENS_READ = 40;

  /** So long an endpoint's embedding model may take. */
  private static final Duration COMPARED_FOR = Duration.ofMinutes(2);

  private final Briefing briefing;
  private final List<Unusable> failed;
  private final List<Problem> problems;
  private final Runnable remembering;
  private final Runnable closing;

  /** @param remembering writes what the next morning need not compute again
   * @param closing lets go of what is the reader's alone */
  Morning(Briefing briefing, List<Unusable> failed, List<Problem> problems, Runnable remembering, Runnable closing) {
    this.briefing = briefing;
    this.failed = List.copyOf(failed);
    this.problems = List.copyOf(problems);
    this.remembering = remembering;
    this.closing = closing;
  }

  /** Makes the morning that is due at the first ready-by at or after now, for one reader who has a folder of her own, or none.
   *
   * @throws MatinaleException NO_USABLE_INPUT where nothing at all could be read, INPUT_OUTPUT where the state folder cannot be used
   */
  public static Morning make(Order order, Fetcher fetcher, InstantSource clock) {
    return make(order, fetcher, clock, null);
  }

  /** The same, where a model at an endpoint may compare her interests with articles.
   *
   * @param embeddings null for the model that came with the program */
  public static Morning make(Order order, Fetcher fetcher, InstantSource clock, @Nullable EmbeddingTerms embeddings) {
    Instant now = clock.instant();
    LocalDate edition = order.reader().edition(now);
    Path state = order.state();
    Folder folder = state == null ? null : Folder.open(state);
    Archive archive;
    Diary diary;
    try {
      diary = Diary.in(folder);
      archive = Archive.open(folder, EmbeddingModels.embedded(THREADS, TOKENS_READ));
    } catch (RuntimeException e) {
      if (folder != null) folder.close();
      throw e;
    }
    Meaning meaning = embeddings == null ? Meaning.here(archive.articles(), archive.words()) : Meaning.at(embeddings, folder, clock, order.seed(), COMPARED_FOR);
    try {
      Gathering gathering = archive.gather(order.sources(), false, fetcher, new Sources(fetcher, clock, archive.sources(), order.seed()));
      Personal personal = Personal.of(order, Calendars.read(order.calendars(), fetcher, Personal.calendarsBy(now)), diary, edition, now);
      List<Unusable> failed = Stream.concat(gathering.failed().stream().map(SourceFailed::unusable), personal.unusable().stream()).toList();
      if (gathering.read().isEmpty() && personal.isEmpty()) {
        archive.saveSources(now, fetcher.origins());
        throw nothingUsable(failed);
      }
      archive.take(gathering, now);
      meaning.until(clock.instant().plus(COMPARED_FOR));
      Sight sight = sight(archive, meaning, gathering, now);
      Maker.Pages pages = (slate, reader) -> {
        List<Completion> completions = Completing.of(slate, reader, sight.online(), order.pages(), fetcher, clock, Map.of(), Map.of());
        if (!completions.isEmpty()) archive.completed(completions, now);
        return completions;
      };
      Maker.Made made = new Maker(order, edition, now, Progress.NONE).make(sight, personal, diary, pages, gathering.read().stream().map(Carriers.Feed::of).toList(), failed);
      List<Problem> problems = new ArrayList<>();
      gathering.read().forEach(source -> problems.addAll(source.problems()));
      problems.addAll(personal.problems());
      problems.addAll(made.problems());
      problems.addAll(archive.problems());
      problems.addAll(diary.problems());
      meaning.told(sight.ranker().unfit()).ifPresent(problems::add);
      return new Morning(made.briefing(), failed, problems, () -> {
        archive.saveStories();
        archive.saveSources(now, fetcher.origins());
        archive.saveVectors();
        meaning.save();
        diary.remember(edition, now, made.briefing(), order.reader().wishes().stream().map(Wish::text).toList());
      }, () -> {
        meaning.close();
        archive.close();
      });
    } catch (RuntimeException e) {
      meaning.close();
      archive.close();
      throw e;
    }
  }

  private static Sight sight(Archive archive, Meaning meaning, Gathering gathering, Instant now) {
    List<Story> stories = archive.stories().all();
    Ranker ranker = new Ranker(stories, now, RankingSettings.DEFAULT, meaning.articles(), meaning.interests());
    return new Sight(ranker, () -> FollowUps.among(stories, archive.words()), () -> new Dossiers(stories, now, archive.words(), null), story -> true, story -> true, gathering.online()::contains, Map.of(), archive.stories()::current, Written.NOTHING, null);
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

  /** Writes what the reader was told where she has a folder of her own, and what the next morning need not compute again. */
  public void remember() {
    remembering.run();
  }

  @Override
  public void close() {
    closing.run();
  }

  static MatinaleException nothingUsable(List<Unusable> failed) {
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
}
