package org.matinale.mornings;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matinale.allocation.AllocationSettings;
import org.matinale.kernel.Budget;
import org.matinale.kernel.Check;
import org.matinale.models.EmbeddingTerms;

/** What a night for many is to be made from.
 *
 * @param sources feeds by address or file, pages, lists of feeds, folders of recorded feeds, shared by all
 * @param subscribers a file of JSON Lines
 * @param out the folder it is written to, made where it is missing
 * @param previous the folder of the night before; null where there was none
 * @param series folders of steps; a subscriber's record says which she follows
 * @param cards of a briefing at most, 1 to 10
 * @param pages fetched at most, to complete the stories that most readers are to be told
 * @param budget for models
 * @param currency of money, an ISO 4217 code
 * @param threads for what is reckoned
 * @param seed of what is left to chance
 * @param authors that write; null for none, and all is quoted
 * @param confidant that words the cards of readers who confide in it; null for none
 * @param embeddings by which interests are compared with articles in meaning; null for the model that came with the program
 */
public record NightOrder(List<String> sources, Path subscribers, Path out, @Nullable Path previous, List<Path> series, int cards, int pages, Budget budget, String currency, AllocationSettings allocation, int threads, long seed, @Nullable Authors authors, @Nullable Confidant confidant, @Nullable EmbeddingTerms embeddings) {
  public NightOrder {
    Check.that(!sources.isEmpty(), "a night without a source");
    Check.that(cards >= 1 && cards <= 10, "--cards %d is not between 1 and 10", cards);
    Check.that(pages >= 0 && pages <= 10_000, "--pages %d is not between 0 and 10000", pages);
    Check.that(threads >= 1 && threads <= 1_024, "--threads %d is not between 1 and 1024", threads);
    Check.that(currency.matches("[A-Z]{3}"), "'%s' is no currency. Maybe 'EUR' or 'USD' was meant.", currency);
    sources = List.copyOf(sources);
    series = List.copyOf(series);
  }

  /** One in which no model elsewhere reads what is private. */
  public NightOrder(List<String> sources, Path subscribers, Path out, @Nullable Path previous, List<Path> series, int cards, int pages, Budget budget, String currency, AllocationSettings allocation, int threads, long seed, @Nullable Authors authors) {
    this(sources, subscribers, out, previous, series, cards, pages, budget, currency, allocation, threads, seed, authors, null, null);
  }

  public NightOrder confidingIn(@Nullable Confidant confidant) {
    return new NightOrder(sources, subscribers, out, previous, series, cards, pages, budget, currency, allocation, threads, seed, authors, confidant, embeddings);
  }

  public NightOrder comparedBy(@Nullable EmbeddingTerms embeddings) {
    return new NightOrder(sources, subscribers, out, previous, series, cards, pages, budget, currency, allocation, threads, seed, authors, confidant, embeddings);
  }
}
