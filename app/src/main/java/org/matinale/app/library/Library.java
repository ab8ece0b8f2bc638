package org.matinale.app.library;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.Identifiers;

/** What the household reads: shared sources, gathered once for all, and each reader's own, which never join shared stories. */
public final class Library {
  private final SourceStore sources;
  private final Identifiers identifiers;
  private final InstantSource clock;

  Library(SourceStore sources, Identifiers identifiers, InstantSource clock) {
    this.sources = sources;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Everything she reads, her own included, in the order she chose it. */
  public List<Source> subscribed(ReaderId reader) {
    return sources.subscribed(reader);
  }

  /** The addresses of the shared sources she reads. */
  public Set<String> sharedAddresses(ReaderId reader) {
    return subscribed(reader).stream().filter(Source::shared).map(Source::address).collect(Collectors.toUnmodifiableSet());
  }

  /** The addresses of her own sources. */
  public List<String> ownAddresses(ReaderId reader) {
    return subscribed(reader).stream().filter(source -> !source.shared()).map(Source::address).toList();
  }

  /** The addresses that are gathered for all: of every shared source that anybody reads. */
  public List<String> gathered() {
    return sources.read();
  }

  /** Every shared source, read or not. */
  public List<Source> shared() {
    return sources.shared();
  }

  /** Subscribes her to a source of the household, made where it is new. Only the starter catalogue and the operator may add such. */
  public void subscribeShared(ReaderId reader, String address, String title, @Nullable String site, @Nullable String language, @Nullable String theme) {
    sources.subscribe(reader, sources.keep(new Source(identifiers.id(), address, title, site, language, theme, null, clock.instant())), clock.instant());
  }

  /** Subscribes her to a source of her own. */
  public void subscribeOwn(ReaderId reader, String address, String title, @Nullable String site, @Nullable String language) {
    sources.subscribe(reader, sources.keep(new Source(identifiers.id(), address, title, site, language, null, reader, clock.instant())), clock.instant());
  }

  /** @return whether she read it */
  public boolean unsubscribe(ReaderId reader, String source) {
    return sources.unsubscribe(reader, source);
  }
}
