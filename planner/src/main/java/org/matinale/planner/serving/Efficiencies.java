package org.matinale.planner.serving;

/** The constants of the model: the few figures that no data sheet has.
 *
 * @param compute the share of the peak that matrix products reach
 * @param bandwidth the share of the memory bandwidth that reading reaches
 * @param stepSeconds what a step costs beside, whatever is in it
 * @param tokenSeconds what each token that comes out costs the machine around the accelerators: choosing it, noting it, sending it on
 * @param parallel the efficiency of two accelerators that share a model; of 2ⁿ it is that to the power of n
 * @param memory the share of the memory that weights and cache may fill
 */
public record Efficiencies(double compute, double bandwidth, double stepSeconds, double tokenSeconds, double parallel, double memory) {
  public static final Efficiencies FITTED = new Efficiencies(0.57, 0.93, 1e-3, 3.7e-6, 0.87, 0.95);

  public Efficiencies {
    Refused.unlessPositive(compute, "the efficiency of computing", "about 0.6.");
    Refused.unlessPositive(bandwidth, "the efficiency of reading memory", "about 0.9.");
    Refused.unless(stepSeconds >= 0 && Double.isFinite(stepSeconds), "a step costs %s seconds. Maybe about 0.001.", stepSeconds);
    Refused.unless(tokenSeconds >= 0 && Double.isFinite(tokenSeconds), "a token costs %s seconds. Maybe about 0.000004.", tokenSeconds);
    Refused.unless(parallel > 0 && parallel <= 1, "two accelerators that share a model have an efficiency of %s. Maybe between 0 and 1.", Figures.plain(parallel));
    Refused.unless(memory > 0 && memory <= 1, "weights and cache may fill %s of the memory. Maybe between 0 and 1.", Figures.plain(memory));
  }

  double of(int accelerators) {
    return Math.pow(parallel, Math.log(accelerators) / Math.log(2));
  }
}
