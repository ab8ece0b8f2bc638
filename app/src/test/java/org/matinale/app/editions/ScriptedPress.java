package org.matinale.app.editions;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.matinale.app.accounts.ReaderId;
import org.matinale.composing.Briefing;
import org.matinale.kernel.Language;
import org.matinale.kernel.Rung;
import org.matinale.kernel.StoryId;
import org.matinale.mornings.Gathered;
import org.matinale.mornings.Progress;
import org.matinale.mornings.WritingReport;

/** Makes briefings as a test says, and counts. */
final class ScriptedPress implements Press {
  final AtomicInteger gatherings = new AtomicInteger();
  final AtomicInteger polls = new AtomicInteger();
  final Map<String, AtomicInteger> made = new ConcurrentHashMap<>();
  volatile BiFunction<ReaderId, LocalDate, Briefing> making = (reader, date) -> briefing(reader, date, "with everything");
  volatile BiFunction<ReaderId, LocalDate, Briefing> atHand = (reader, date) -> briefing(reader, date, "at hand");

  final List<Instant> words = new CopyOnWriteArrayList<>();
  volatile UnaryOperator<Briefing> wording = briefing -> briefing;
  final List<List<Upcoming>> written = new CopyOnWriteArrayList<>();
  volatile boolean writes;
  volatile Consumer<List<Upcoming>> writing = mornings -> {};

  static Briefing briefing(ReaderId reader, LocalDate date, String headline) {
    Briefing.Card card =
        new Briefing.Card(
            Briefing.Kind.STORY, headline, new Language("en"), List.of(new Briefing.Sentence("The bridge at Aldermouth opens on Monday.", List.of(1))),
            List.of(new Briefing.Citation.Public(1, "Aldermouth Courier", "The bridge opens", "https://courier.example/bridge?a=1&b=2", Instant.parse("2026-05-29T10:00:00Z"))), Rung.EXTRACTIVE, List.of(), false, 0,
            Briefing.Share.NOTHING, new Briefing.StoryFacts(new StoryId("story-" + date), List.of(), 1, Instant.parse("2026-05-29T10:00:00Z"), Instant.parse("2026-05-29T10:00:00Z")), null, null);
    return of(reader, date, List.of(card), new Briefing.SourcesRead(1, List.of(), null));
  }

  static Briefing of(ReaderId reader, LocalDate date, List<Briefing.Card> cards, Briefing.SourcesRead sources) {
    return new Briefing(
        date, reader.value(), new Language("en"), ZoneId.of("UTC"), cards, "That is it for today.", true, false, new Briefing.Label(false, List.of()),
        new Briefing.Cost(0, BigDecimal.ZERO, "EUR", 0), sources);
  }

  int count(ReaderId reader, LocalDate date) {
    AtomicInteger count = made.get(reader + " " + date);
    return count == null ? 0 : count.get();
  }

  @Override
  public Collection<String> shared() {
    return List.of("https://courier.example/feed");
  }

  @Override
  public Collection<String> shared(ReaderId reader) {
    return shared();
  }

  @Override
  public Gathered gather(Collection<String> addresses, boolean onlyDue) {
    (onlyDue ? polls : gatherings).incrementAndGet();
    return new Gathered(1, List.of(), 0);
  }

  @Override
  public void gatherDue(Collection<String> addresses, Duration patience) {}

  @Override
  public Briefing make(ReaderId reader, LocalDate date, Progress progress) {
    made.computeIfAbsent(reader + " " + date, key -> new AtomicInteger()).incrementAndGet();
    progress.reached(Progress.Stage.CHOOSING);
    return making.apply(reader, date);
  }

  @Override
  public Briefing word(ReaderId reader, Briefing briefing, Instant by) {
    words.add(by);
    return wording.apply(briefing);
  }

  @Override
  public Briefing atHand(ReaderId reader, LocalDate date) {
    return atHand.apply(reader, date);
  }

  @Override
  public Briefing quiet(ReaderId reader, LocalDate date) {
    return of(reader, date, List.of(), new Briefing.SourcesRead(0, List.of(), null));
  }

  @Override
  public boolean writes() {
    return writes;
  }

  @Override
  public WritingReport write(List<Upcoming> mornings) {
    written.add(List.copyOf(mornings));
    writing.accept(mornings);
    return WritingReport.NOTHING;
  }

  @Override
  public void rest() {}
}
