package org.matinale.ranking;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;

/** The stories that one reader knows or wants nothing of, against which others are held: they may tell the same event. */
final class Past {
  private final Morning morning;
  private final Ledger ledger;
  private final Set<Language> languages;
  private final boolean across;
  private final Map<Integer, Instant> known;
  private final Set<Integer> hidden;
  private final IntFunction<@Nullable Standing> visible;
  private final @Nullable Neighbourhood neighbourhood;
  private final int[] all;

  /** @param visible the standing of a story that she may see; null for others */
  Past(Morning morning, Ledger ledger, Set<Language> languages, Standings standings, IntFunction<@Nullable Standing> visible) {
    this.morning = morning;
    this.ledger = ledger;
    this.languages = languages;
    this.visible = visible;
    across = languages.size() > 1;
    known = ledger.known();
    hidden = ledger.hidden();
    boolean none = known.isEmpty() && hidden.isEmpty() && !(across && ledger.mutes());
    neighbourhood = none ? null : morning.neighbourhood(languages);
    all = none || neighbourhood != null ? new int[0] : all(standings);
  }

  private int[] all(Standings standings) {
    Set<Integer> stories = new HashSet<>(known.keySet());
    stories.addAll(hidden);
    if (across && ledger.mutes()) standings.all().map(Standing::number).filter(this::muted).forEach(stories::add);
    return stories.stream().mapToInt(story -> story).toArray();
  }

  /** Whether what is new by itself may be shown beside what she knows: no story of an event that she hid or was told of since, and as an update where she was told of it in another language. */
  Optional<Boolean> beside(Standing standing) {
    boolean update = false;
    Event event = null;
    for (int story : neighbourhood == null ? all : neighbourhood.near(standing)) {
      Instant since = known.get(story);
      boolean unwanted = hidden.contains(story) || muted(story);
      if (story == standing.number() || since == null && !unwanted) continue;
      if (event == null) event = morning.event(standing.newestArticle(), standing.story(), across);
      List<Event> told = morning.events(morning.story(story), languages);
      if (told.stream().noneMatch(event::same)) continue;
      if (since == null || unwanted || !standing.cameAfter(since)) return Optional.empty();
      update |= !morning.story(story).languages().contains(event.language());
    }
    return Optional.of(update);
  }

  private boolean muted(int story) {
    if (!across || !ledger.mutes()) return false;
    Standing standing = visible.apply(story);
    return standing != null && ledger.mutedByTitle(standing);
  }
}
