package org.matinale.planner.serving;

import java.util.Optional;

/** What one request takes of a deployment that is busy with others like it.
 *
 * @param seconds of the whole deployment: its reciprocal is requests a second
 * @param batch how many requests are under way at a time
 * @param computing the part of the seconds that products take
 * @param reading the part that reading weights and cache takes
 * @param waiting the rest: what steps and tokens cost beside, and links that are slow
 * @param firstToken seconds from a request's turn to its first token
 * @param latency seconds from a request's turn to its last token, among the others of the batch
 * @param joules of the accelerators and their share of the machines around them
 * @param money absent where the accelerator has no price
 */
public record RequestCost(double seconds, double batch, double computing, double reading, double waiting, double tokensPerSecond, double firstToken, double latency, double joules, Optional<Money> money) {
  /** An amount in a currency by its ISO 4217 code. */
  public record Money(double amount, String currency) {}
}
