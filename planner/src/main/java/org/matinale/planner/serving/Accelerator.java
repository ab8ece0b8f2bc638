package org.matinale.planner.serving;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** What computes, as its data sheet has it.
 *
 * @param flops the peak of dense matrix products in floating-point operations a second (never with sparsity), by precision; BF16 is always among them
 * @param memoryBytes the memory of one, as it is sold
 * @param bandwidth bytes a second between memory and arithmetic
 * @param linkBandwidth bytes a second to its neighbours, in one direction; 0 where it has none
 * @param watts what it draws at full load
 * @param serverWatts what it and its share of the machine around it draw
 * @param price absent where none is known
 * @param source where the figures stand
 */
public record Accelerator(String name, Map<Precision, Double> flops, double memoryBytes, double bandwidth, double linkBandwidth, double watts, double serverWatts, Optional<Price> price, String source) {
  public Accelerator {
    Refused.unless(!name.isBlank(), "an accelerator has no name. Maybe give it one in brackets, [accelerator name].");
    flops = Map.copyOf(flops);
    Refused.unless(flops.containsKey(Precision.BF16), "accelerator '%s' has no peak at bf16. Maybe its data sheet calls it FP16 or half precision.", name);
    flops.forEach((precision, peak) -> Refused.unlessPositive(peak, "the peak of accelerator '%s' at %s".formatted(name, precision.word()), "leave out what it cannot do."));
    Refused.unlessPositive(memoryBytes, "the memory of accelerator '%s'".formatted(name), "its data sheet has it.");
    Refused.unlessPositive(bandwidth, "the memory bandwidth of accelerator '%s'".formatted(name), "its data sheet has it.");
    Refused.unless(linkBandwidth >= 0 && Double.isFinite(linkBandwidth), "the link of accelerator '%s' carries %s bytes a second. Maybe 0 where it has none.", name, Figure.brief(linkBandwidth));
    Refused.unlessPositive(watts, "the power of accelerator '%s'".formatted(name), "its data sheet has it.");
    Refused.unless(serverWatts >= watts && Double.isFinite(serverWatts), "accelerator '%s' with its share of a server draws %s W, less than its own %s W. Maybe the two are swapped.", name, Figure.brief(serverWatts), Figure.brief(watts));
  }

  /** The peak for products of weights kept so: that of the precision itself, or of BF16 where the accelerator must widen the weights first. */
  public double peak(Precision weights) {
    return flops.getOrDefault(weights, flops.getOrDefault(Precision.BF16, 0.0));
  }

  /** The same with other peaks, memory, bandwidth or links: what a change of hardware would do. */
  public Accelerator scaled(double peaks, double memory, double bandwidths) {
    Map<Precision, Double> scaled = new EnumMap<>(Precision.class);
    flops.forEach((precision, peak) -> scaled.put(precision, peak * peaks));
    return new Accelerator(name, scaled, memoryBytes * memory, bandwidth * bandwidths, linkBandwidth, watts, serverWatts, price, source);
  }
}
