package org.matinale.app.library;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.steering.Emphasis;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Language;
import org.matinale.kernel.ShownAddress;
import org.matinale.kernel.Site;
import org.matinale.sources.Sources;
import org.matinale.sources.StarterCatalogue;
import org.matinale.sources.StarterFeed;

/** What the household reads: shared sources, gathered once for all, and each reader's own, which never join shared stories. */
public final class Library {
  /** A reader of more reads nothing. */
  public static final int MOST_SOURCES = 2_000;

  private final SourceStore sources;
  private final Identifiers identifiers;
  private final Transactions transactions;
  private final InstantSource clock;

  Library(SourceStore sources, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    this.sources = sources;
    this.identifiers = identifiers;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Everything she reads, her own included, in the order she chose it. */
  public List<Source> subscribed(ReaderId reader) {
    return subscriptions(reader).stream().map(Subscription::source).toList();
  }

  /** The same, with how much she wants of each. */
  public List<Subscription> subscriptions(ReaderId reader) {
    return sources.subscriptions(reader);
  }

  /** What her ranking counts her sources by: those of which she wants more or less than of others, by their outlets' sites. */
  public Map<String, Double> affinities(ReaderId reader) {
    return subscriptions(reader).stream().filter(subscription -> subscription.affinity() != 1).collect(Collectors.toMap(subscription -> Site.of(subscription.source().site() == null ? subscription.source().address() : subscription.source().site()), Subscription::affinity, Math::max));
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

  /** Subscribes her to a source of the household, made where it is new. Only the starter catalogue and the operator may add such. */
  public void subscribeShared(ReaderId reader, String address, String title, @Nullable String site, @Nullable String language, @Nullable String theme) {
    sources.subscribe(reader, sources.keep(new Source(identifiers.id(), address, title, site, language, theme, null, clock.instant())), clock.instant());
  }

  /** A feed as a reader names it.
   *
   * @param site empty where it is not known
   * @param language a tag; empty where it is not known
   */
  public record Named(String address, String title, String site, String language) {}

  /** Subscribes her to what she named: to the household's where it shares that address or the starter catalogue has it, else to one of her own. What is no address is passed over, and so is
   * what comes after {@link #MOST_SOURCES}.
   *
   * @return how many she did not read before */
  public int add(ReaderId reader, List<Named> feeds) {
    return transactions.inOne(
        () -> {
          Set<String> read = subscribed(reader).stream().map(Source::address).collect(Collectors.toCollection(HashSet::new));
          Set<String> shared = sources.shared().stream().map(Source::address).collect(Collectors.toSet());
          int before = read.size();
          for (Named feed : feeds) {
            String address = feed.address().strip();
            if (read.size() >= MOST_SOURCES || !Sources.isAddress(address) || address.length() > Source.LONGEST_ADDRESS || !read.add(address)) continue;
            Optional<StarterFeed> known = StarterCatalogue.catalogue().find(address);
            String title = Source.titled(feed.title(), ShownAddress.of(address));
            String site = feed.site().length() <= Source.LONGEST_ADDRESS && Sources.isAddress(feed.site()) ? feed.site() : null;
            String language = Language.ofTag(feed.language()).known() ? Language.ofTag(feed.language()).code() : null;
            if (known.isPresent()) subscribeShared(reader, known.get());
            else if (shared.contains(address)) subscribeShared(reader, address, title, site, language, null);
            else subscribeOwn(reader, address, title, site, language);
          }
          return read.size() - before;
        });
  }

  /** Leaves her reading exactly these of the feeds that were offered to her, and what else she reads as it is.
   *
   * @param offered of the starter catalogue */
  public void choose(ReaderId reader, List<StarterFeed> offered, Set<String> ticked) {
    transactions.inOne(
        () -> {
          Map<String, String> read = subscribed(reader).stream().filter(Source::shared).collect(Collectors.toMap(Source::address, Source::id));
          for (StarterFeed feed : offered) {
            String source = read.get(feed.address());
            if (ticked.contains(feed.address())) {
              if (source == null && read.size() < MOST_SOURCES) subscribeShared(reader, feed);
            } else if (source != null) {
              unsubscribe(reader, source);
            }
          }
          return true;
        });
  }

  private void subscribeShared(ReaderId reader, StarterFeed feed) {
    subscribeShared(reader, feed.address(), Source.titled(feed.title(), feed.address()), feed.site(), feed.language().code(), feed.theme());
  }

  /** Subscribes her to a source of her own. */
  public void subscribeOwn(ReaderId reader, String address, String title, @Nullable String site, @Nullable String language) {
    sources.subscribe(reader, sources.keep(new Source(identifiers.id(), address, title, site, language, null, reader, clock.instant())), clock.instant());
  }

  /** @return whether she reads it */
  public boolean lean(ReaderId reader, String source, Emphasis affinity) {
    return sources.weigh(reader, source, affinity.weight());
  }

  /** Makes the operator's own source everybody's. She reads it on as one of the household's. */
  public Publishing publish(ReaderId operator, String source) {
    return transactions.inOne(
        () -> {
          Optional<Source> own = subscribed(operator).stream().filter(each -> each.id().equals(source) && operator.equals(each.owner())).findFirst();
          if (own.isEmpty()) return Publishing.NOT_HERS;
          if (own.get().keyed()) return Publishing.KEYED;
          Source published = own.get();
          unsubscribe(operator, source);
          subscribeShared(operator, published.address(), published.title(), published.site(), published.language(), published.theme());
          return Publishing.PUBLISHED;
        });
  }

  /** Shares a source no longer: whoever reads it has it as her own from now on; one that nobody reads is gone. Changes nothing of the catalogue's that somebody reads.
   *
   * @return whether it was one that may be withdrawn */
  public boolean withdraw(String source) {
    return transactions.inOne(
        () -> {
          Optional<Source> shared = readerships().stream().filter(readership -> readership.source().id().equals(source) && readership.withdrawable()).map(Readership::source).findFirst();
          if (shared.isEmpty()) return false;
          Source was = shared.get();
          for (ReaderId reader : sources.readers(source)) {
            double affinity = subscriptions(reader).stream().filter(each -> each.source().id().equals(source)).findFirst().orElseThrow().affinity();
            subscribeOwn(reader, was.address(), was.title(), was.site(), was.language());
            subscriptions(reader).stream().map(Subscription::source).filter(each -> !each.shared() && each.address().equals(was.address())).forEach(own -> sources.weigh(reader, own.id(), affinity));
          }
          return sources.removeShared(source);
        });
  }

  /** Every shared source, with how many read it. */
  public List<Readership> readerships() {
    return sources.readerships();
  }

  /** @return whether she read it */
  public boolean unsubscribe(ReaderId reader, String source) {
    return sources.unsubscribe(reader, source);
  }
}
