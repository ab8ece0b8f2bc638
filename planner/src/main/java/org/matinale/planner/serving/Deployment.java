package org.matinale.planner.serving;

import org.matinale.planner.saying.Refused;

/** One copy of a model, spread over {@code tensorParallel} accelerators.
 *
 * @param weights how the weights of the layers are kept
 * @param cache how keys and values of earlier tokens are kept
 */
public record Deployment(ModelShape model, Accelerator accelerator, int tensorParallel, Precision weights, Precision cache, Engine engine) {
  /** More than a rack of the largest machines. */
  static final int MOST = 128;

  public Deployment {
    Refused.unless(tensorParallel > 0 && tensorParallel <= MOST, "a model cannot be spread over %d accelerators. Maybe over 1, 2, 4 or 8.", tensorParallel);
    Refused.unless(tensorParallel == 1 || accelerator.linkBandwidth() > 0, "a model cannot be spread over %d of accelerator '%s', which has no link to others. Maybe over 1, or give it a link in a catalogue of yours.", tensorParallel, accelerator.name());
  }

  /** What keeps of a text of so many tokens, in bytes over all accelerators: where there are more of these than heads to share out, heads are kept twice. A latent row is not: its sequences are shared out instead. */
  double cacheBytes(double tokens) {
    double copies = model.latent() > 0 ? 1 : Math.max(1, tensorParallel / (double) model.cacheHeads());
    return model.keptRows(tokens) * model.keptNumbers() * cache.bytes() * copies;
  }

  double memoryBytes() {
    return tensorParallel * accelerator.memoryBytes();
  }

  public Deployment over(int accelerators) {
    return new Deployment(model, accelerator, accelerators, weights, cache, engine);
  }
}
