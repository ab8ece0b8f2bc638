package org.matinale.app.editions;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Offered;
import org.matinale.app.storage.Transactions;
import org.matinale.composing.Briefing;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.PrivateText;
import org.matinale.mornings.Newsroom;
import org.matinale.mornings.Order;
import org.matinale.mornings.Progress;
import org.matinale.mornings.RememberedSources;
import org.matinale.profiles.Subscriber;
import org.matinale.research.Asking;
import org.matinale.research.Excerpt;
import org.matinale.sources.Condition;
import org.matinale.sources.SourceMemory;
import org.matinale.writing.PersonalAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each reader's mornings: those that were made, today's, and what tomorrow's would be. */
public final class Editions {
  private static final Logger LOG = LoggerFactory.getLogger(Editions.class);
  /** So long somebody who asks waits for a model. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

  private final EditionStore editions;
  private final Orders orders;
  private final Night night;
  private final Connections connections;
  private final Newsroom newsroom;
  private final Transactions transactions;
  private final InstantSource clock;

  Editions(EditionStore editions, Orders orders, Night night, Connections connections, Newsroom newsroom, Transactions transactions, InstantSource clock) {
    this.editions = editions;
    this.orders = orders;
    this.night = night;
    this.connections = connections;
    this.newsroom = newsroom;
    this.transactions = transactions;
    this.clock = clock;
  }

  public Optional<Edition> find(ReaderId reader, LocalDate date) {
    return editions.find(reader, date);
  }

  /** What is read now: the latest that is made, tomorrow's only once it is the next that is due. */
  public Optional<Made> today(ReaderId reader) {
    return editions.latest(reader, EditionCalendar.of(orders.known(reader)).coming(clock.instant()));
  }

  /** That of a date, where it is made and still kept whole. */
  public Optional<Made> made(ReaderId reader, LocalDate date) {
    return editions.made(reader, date);
  }

  /** Those that are made and still kept whole, the newest first. */
  public List<Made> made(ReaderId reader, int limit) {
    return editions.made(reader, limit);
  }

  /** The months of which mornings are kept, the newest first. */
  public List<YearMonth> months(ReaderId reader) {
    return editions.months(reader);
  }

  /** The mornings that are kept of a month, the newest first. */
  public List<Summary> of(ReaderId reader, YearMonth month) {
    return editions.of(reader, month);
  }

  /** A card with where it is. */
  public Optional<PlacedCard> placed(ReaderId reader, CardPlace place) {
    return card(reader, place).map(card -> new PlacedCard(place, card));
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
    transactions.inOne(
        () -> {
          boolean first = editions.shown(reader, date, clock.instant());
          if (first) goOn(reader, date);
          return first;
        });
    return find(reader, date).orElse(edition);
  }

  private void goOn(ReaderId reader, LocalDate date) {
    Map<String, Offered> followed = new HashMap<>();
    for (Offered one : connections.offered(reader)) if (one.followed()) followed.putIfAbsent(one.name().strip(), one);
    for (EditionStore.ToldStep told : editions.steps(reader, date)) {
      Offered one = followed.get(told.series());
      if (one != null && told.step() >= one.place()) connections.nextStep(reader, one.id(), told.step() + 1);
    }
  }

  /** The edition of today's local date, made now unless it is there, for somebody who has just told what she cares about. Tomorrow's comes by itself.
   *
   * @return made, unless another process is at it */
  public Edition makeNow(ReaderId reader, Progress progress) {
    return night.makeNow(reader, progress);
  }

  /** What the next morning would be of what is at hand. Nothing is fetched, nothing changes. */
  public Briefing preview(ReaderId reader) {
    return preview(reader, UnaryOperator.identity());
  }

  /** The same for a reader who had told us something else: "what if this act were taken back". */
  public Briefing preview(ReaderId reader, UnaryOperator<Subscriber> otherwise) {
    Foreseen foreseen = foreseen(reader);
    Order order = foreseen.order();
    Order changed = new Order(order.sources(), otherwise.apply(order.reader()), order.calendars(), order.series(), order.cards(), order.pages(), order.state(), order.seed());
    return preview(new Foreseen(changed, foreseen.subscribed(), foreseen.date()));
  }

  /** What the next morning is to be made from, as rows say it at one moment. */
  private record Foreseen(Order order, Set<String> subscribed, LocalDate date) {}

  private Foreseen foreseen(ReaderId reader) {
    return new Foreseen(orders.order(reader), orders.subscribed(reader), next(reader));
  }

  private Briefing preview(Foreseen foreseen) {
    return newsroom.preview(foreseen.order(), foreseen.subscribed(), foreseen.date());
  }

  /** What of the next morning would be otherwise, had she told us something else. */
  public Effect effect(ReaderId reader, UnaryOperator<Subscriber> otherwise) {
    return Effect.of(preview(reader), preview(reader, otherwise));
  }

  /** Does something, and says what of the next morning it changed, where that can be worked out: the act is done all the same.
   *
   * @return empty where it cannot */
  public Optional<Effect> effect(ReaderId reader, Runnable act) {
    Optional<Foreseen> before = tried(() -> foreseen(reader));
    act.run();
    return before.flatMap(as -> tried(() -> Effect.of(preview(as), preview(reader))));
  }

  private static <T> Optional<T> tried(Supplier<T> what) {
    try {
      return Optional.of(what.get());
    } catch (RuntimeException trouble) {
      LOG.warn("What an act changes of the next morning could not be worked out ({}).", trouble instanceof MatinaleException expected ? expected.code().name() : trouble.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Where her questions are answered: by the stories of the sources she reads, her own included. */
  public Asking asking(ReaderId reader) {
    return newsroom.asking(orders.order(reader), orders.subscribed(reader));
  }

  /** What a private model answers to a question of hers from what was found, where she lets one read it; empty where the passages' own words are all there is. The question is kept nowhere here.
   *
   * @param passages the best first */
  public Optional<PersonalAnswer.Said> answer(ReaderId reader, PrivateText question, List<Excerpt> passages) {
    return newsroom.answer(orders.subscriber(reader), question, passages, clock.instant().plus(ANSWERED_WITHIN));
  }

  /** How sources are, by their addresses, as far as they were asked.
   *
   * @param shared addresses of those that all share
   * @param own addresses of the reader's own */
  public Map<String, Condition> conditions(ReaderId reader, Collection<String> shared, Collection<String> own) {
    Map<String, Condition> conditions = new HashMap<>();
    for (String address : shared) newsroom.condition(address).ifPresent(condition -> conditions.put(address, condition));
    if (own.isEmpty()) return conditions;
    SourceMemory hers = RememberedSources.in(orders.folder(reader));
    for (String address : own) hers.condition(address).ifPresent(condition -> conditions.put(address, condition));
    return conditions;
  }

  /** What models cost in the night that it is now, a date of UTC; empty where none write. */
  public Optional<NightCosts> costs() {
    return newsroom.spent().map(spent -> NightCosts.of(spent, editions.madeSince(spent.night().atStartOfDay(ZoneOffset.UTC).toInstant())));
  }

  /** Tokens that the private model took today, a date of UTC; empty where there is none. */
  public OptionalLong spentPrivately() {
    return newsroom.spentPrivately();
  }

  /** The date of the next edition that is not made: today's while it is to come, else tomorrow's. */
  public LocalDate next(ReaderId reader) {
    EditionCalendar calendar = EditionCalendar.of(orders.known(reader));
    LocalDate date = calendar.coming(clock.instant());
    while (!calendar.exists(date) || editions.find(reader, date).filter(Edition::made).isPresent()) date = date.plusDays(1);
    return date;
  }

  /** Everything she told us, and what she was told. */
  public Subscriber subscriber(ReaderId reader) {
    return orders.subscriber(reader);
  }

  private static List<Briefing.Card> cards(Edition edition) {
    Briefing briefing = edition.briefing();
    return briefing == null ? List.of() : briefing.cards();
  }
}
