package org.matinale.app.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.connections.Calendar;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Following;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Held;
import org.matinale.app.steering.Steering;
import org.matinale.composing.Briefing;
import org.matinale.mornings.CalendarSource;
import org.matinale.mornings.Newsroom;
import org.matinale.mornings.Order;
import org.matinale.mornings.Progress;
import org.matinale.profiles.Subscriber;
import org.matinale.series.SeriesLibrary;
import org.matinale.series.SeriesText;
import org.matinale.stories.Story;

/** Each reader's mornings: those that were made, today's, and what tomorrow's would be. */
public final class Editions {
  private static final Duration TOLD_FOR = Duration.ofDays(90);
  private static final int PAGES = 24;

  private final EditionStore editions;
  private final Accounts accounts;
  private final Library library;
  private final Connections connections;
  private final Steering steering;
  private final Newsroom newsroom;
  private final ServeSettings settings;
  private final InstantSource clock;

  Editions(EditionStore editions, Accounts accounts, Library library, Connections connections, Steering steering, Newsroom newsroom, ServeSettings settings, InstantSource clock) {
    this.editions = editions;
    this.accounts = accounts;
    this.library = library;
    this.connections = connections;
    this.steering = steering;
    this.newsroom = newsroom;
    this.settings = settings;
    this.clock = clock;
  }

  public Optional<Edition> find(ReaderId reader, LocalDate date) {
    return editions.find(reader, date);
  }

  /** What is read now: the latest that is made, tomorrow's only once it is the next that is due. */
  public Optional<Edition> today(ReaderId reader) {
    return editions.latest(reader, calendar(known(reader)).coming(clock.instant()));
  }

  /** Those that are made, the newest first. */
  public List<Summary> earlier(ReaderId reader, int limit) {
    return editions.made(reader, limit).stream().map(edition -> new Summary(edition.date(), cards(edition).stream().map(Briefing.Card::headline).toList())).toList();
  }

  public Optional<Briefing.Card> card(ReaderId reader, CardPlace place) {
    return find(reader, place.date()).map(Editions::cards).filter(cards -> place.position() <= cards.size()).map(cards -> cards.get(place.position() - 1));
  }

  /** Those of the cards that are still kept, in the order they are asked for. */
  public List<PlacedCard> cards(ReaderId reader, Collection<CardPlace> places) {
    Map<LocalDate, List<Briefing.Card>> byDate = new LinkedHashMap<>();
    List<PlacedCard> cards = new ArrayList<>();
    for (CardPlace place : places) {
      List<Briefing.Card> there = byDate.computeIfAbsent(place.date(), date -> find(reader, date).map(Editions::cards).orElse(List.of()));
      if (place.position() <= there.size()) cards.add(new PlacedCard(place, there.get(place.position() - 1)));
    }
    return cards;
  }

  /** An edition that is made, for her eyes: the first time, what it tells counts as told, and its series go on.
   *
   * @throws NoSuchElementException where it is not made */
  public Edition show(ReaderId reader, LocalDate date) {
    Edition edition = find(reader, date).filter(Edition::made).orElseThrow(() -> new NoSuchElementException("no edition of %s. Maybe it is not made yet.".formatted(date)));
    if (edition.shownAt() != null) return edition;
    editions.together(
        () -> {
          if (editions.shown(reader, date, clock.instant())) goOn(reader, date);
        });
    return find(reader, date).orElse(edition);
  }

  private void goOn(ReaderId reader, LocalDate date) {
    Map<String, Following> following = byName(connections.following(reader));
    for (EditionStore.ToldStep told : editions.steps(reader, date)) {
      Following followed = following.get(told.series());
      if (followed != null && told.step() >= followed.nextStep()) connections.nextStep(reader, followed.series().id(), told.step() + 1);
    }
  }

  /** The briefing of today's local date, made now where there is none yet: for somebody who has just told what she cares about. Tomorrow's comes by itself. */
  public Edition makeNow(ReaderId reader, Progress progress) {
    Reader known = known(reader);
    Instant now = clock.instant();
    EditionCalendar calendar = calendar(known);
    LocalDate date = calendar.today(now);
    Optional<Edition> there = find(reader, date).filter(Edition::made);
    if (there.isPresent()) return there.get();
    editions.insert(reader, date, calendar.due(date), known.zone(), now);
    Briefing briefing = newsroom.make(order(reader), library.sharedAddresses(reader), progress).briefing();
    editions.together(() -> editions.made(reader, briefing, clock.instant()));
    return find(reader, date).orElseThrow();
  }

  /** What the next morning would be of what is at hand. Nothing is fetched, nothing changes. */
  public Briefing preview(ReaderId reader) {
    return preview(reader, UnaryOperator.identity());
  }

  /** The same for a reader who had told us something else: "what if this act were taken back". */
  public Briefing preview(ReaderId reader, UnaryOperator<Subscriber> otherwise) {
    Order order = order(reader);
    Order changed = new Order(order.sources(), otherwise.apply(order.reader()), order.calendars(), order.series(), order.cards(), 0, order.state(), order.seed());
    return newsroom.preview(changed, library.sharedAddresses(reader));
  }

  /** Everything she told us, and what she was told. */
  public Subscriber subscriber(ReaderId reader) {
    Reader known = known(reader);
    Map<String, Integer> series = new LinkedHashMap<>();
    byName(connections.following(reader)).forEach((name, following) -> series.put(name, following.nextStep()));
    return new Subscriber(
        reader.value(), Subscriber.Plan.FREE, known.languages(), steering.interests(reader).stream().map(Held::what).toList(), steering.mutes(reader).stream().map(Held::what).toList(),
        steering.wishes(reader).stream().map(Held::what).toList(), Map.of(), List.of(), series, steering.history(reader), known.readyBy(), known.zone(),
        editions.told(reader, clock.instant().minus(TOLD_FOR)), known.chronological());
  }

  /** What her next morning is to be made from. */
  public Order order(ReaderId reader) {
    List<CalendarSource> calendars = connections.calendars(reader).stream().map(Editions::source).toList();
    List<SeriesText> series = byName(connections.following(reader)).values().stream().map(Editions::text).toList();
    return new Order(
        library.ownAddresses(reader), subscriber(reader), calendars, SeriesLibrary.of(series), known(reader).cards(), PAGES, settings.data().resolve("readers").resolve(reader.value()), settings.seed());
  }

  public Newsroom newsroom() {
    return newsroom;
  }

  /** The stories she may ask about: those of the sources she reads, her own included. */
  public List<Story> stories(ReaderId reader) {
    return newsroom.stories(library.sharedAddresses(reader), order(reader).state());
  }

  private Reader known(ReaderId reader) {
    return accounts.find(reader).orElseThrow(() -> new NoSuchElementException("no such reader. Maybe she was erased."));
  }

  static EditionCalendar calendar(Reader reader) {
    return new EditionCalendar(reader.zone(), reader.readyBy());
  }

  private static List<Briefing.Card> cards(Edition edition) {
    Briefing briefing = edition.briefing();
    return briefing == null ? List.of() : briefing.cards();
  }

  /** Of two series of one name the first counts. */
  private static Map<String, Following> byName(List<Following> following) {
    Map<String, Following> byName = new LinkedHashMap<>();
    for (Following one : following) byName.putIfAbsent(one.series().name().strip(), one);
    return byName;
  }

  private static SeriesText text(Following following) {
    return new SeriesText(following.series().name(), null, following.series().steps().stream().map(step -> new SeriesText.StepText(step.file(), step.text())).toList());
  }

  private static CalendarSource source(Calendar calendar) {
    String address = calendar.address();
    String content = calendar.content();
    if (address != null) return new CalendarSource.Named(address);
    return new CalendarSource.Held(calendar.name(), (content == null ? "" : content).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
