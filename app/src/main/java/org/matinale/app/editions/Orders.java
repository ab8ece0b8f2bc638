package org.matinale.app.editions;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.connections.Calendar;
import org.matinale.app.connections.Connections;
import org.matinale.app.connections.Following;
import org.matinale.app.library.Library;
import org.matinale.app.operations.ConfidantSettings;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Held;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.DataFolder;
import org.matinale.mornings.CalendarSource;
import org.matinale.mornings.Order;
import org.matinale.profiles.Subscriber;
import org.matinale.series.SeriesLibrary;
import org.matinale.series.SeriesText;

/** Puts together what a reader's morning is to be made from. */
final class Orders {
  private static final Duration TOLD_FOR = Duration.ofDays(90);
  private static final int PAGES = 24;
  private static final int MOST_WAITED = 7;

  private final EditionStore editions;
  private final Accounts accounts;
  private final Library library;
  private final Connections connections;
  private final Steering steering;
  private final ServeSettings settings;
  private final InstantSource clock;

  Orders(EditionStore editions, Accounts accounts, Library library, Connections connections, Steering steering, ServeSettings settings, InstantSource clock) {
    this.editions = editions;
    this.accounts = accounts;
    this.library = library;
    this.connections = connections;
    this.steering = steering;
    this.settings = settings;
    this.clock = clock;
  }

  Reader known(ReaderId reader) {
    return accounts.find(reader).orElseThrow(() -> new NoSuchElementException("no such reader. Maybe she was erased."));
  }

  Set<String> subscribed(ReaderId reader) {
    return library.sharedAddresses(reader);
  }

  Subscriber subscriber(ReaderId reader) {
    Reader known = known(reader);
    Map<String, Integer> series = new LinkedHashMap<>();
    following(reader).forEach((name, following) -> series.put(name, following.nextStep()));
    return new Subscriber(
        reader.value(), Subscriber.Plan.FREE, known.languages(), steering.interests(reader).stream().map(Held::what).toList(), steering.mutes(reader).stream().map(Held::what).toList(),
        steering.wishes(reader).stream().map(Held::what).toList(), library.affinities(reader), List.of(), series, steering.history(reader), known.readyBy(), known.zone(),
        editions.told(reader, clock.instant().minus(TOLD_FOR)), known.chronological(), confides(known));
  }

  /** Whether she lets the model read what is her own that the operator names now. */
  private boolean confides(Reader reader) {
    ConfidantSettings confidant = settings.confidant();
    return confidant != null && reader.confidesIn(confidant.model(), confidant.host());
  }

  Order order(ReaderId reader) {
    List<CalendarSource> calendars = connections.calendars(reader).stream().map(Orders::source).toList();
    SeriesLibrary series = SeriesLibrary.of(following(reader).values().stream().map(Orders::text).toList());
    return new Order(library.ownAddresses(reader), subscriber(reader), calendars, series, known(reader).cards(), PAGES, folder(reader), settings.seed());
  }

  /** How many of her latest mornings before a date held nothing that a model had written. */
  int waited(ReaderId reader, LocalDate before) {
    int waited = 0;
    for (boolean written : editions.written(reader, before, MOST_WAITED)) {
      if (written) return waited;
      waited++;
    }
    return waited;
  }

  /** Where the archive of her own sources is. */
  Path folder(ReaderId reader) {
    return DataFolder.ofReader(settings.data(), reader.value());
  }

  /** Deletes the folder of somebody who was erased while a morning of hers was made: an erasure deletes it after her rows, so one of the two finds it.
   *
   * @return whether she was erased */
  boolean forgetErased(ReaderId reader) {
    if (accounts.find(reader).isPresent()) return false;
    EditionsRecords.emptied(folder(reader));
    return true;
  }

  /** The series she follows, by their names; of two of one name the first. */
  Map<String, Following> following(ReaderId reader) {
    Map<String, Following> byName = new LinkedHashMap<>();
    for (Following one : connections.following(reader)) byName.putIfAbsent(one.series().name().strip(), one);
    return byName;
  }

  private static SeriesText text(Following following) {
    return new SeriesText(following.series().name(), null, following.series().steps().stream().map(step -> new SeriesText.StepText(step.file(), step.text())).toList());
  }

  private static CalendarSource source(Calendar calendar) {
    String address = calendar.address();
    if (address != null) return new CalendarSource.Named(address);
    String content = calendar.content();
    return new CalendarSource.Held(calendar.name(), content == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8));
  }
}
