package org.matinale.planner.serving;

import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** The constants of the model: the few figures that no data sheet has.
 *
 * @param compute the share of the peak that matrix products reach
 * @param fourBits what of that share is left where weights have four bits and the accelerator multiplies them so
 * @param experts what of it is left where tokens are sent to experts
 * @param bandwidth the share of the memory bandwidth that reading reaches
 * @param stepSeconds what a step costs beside, whatever is in it
 * @param tokenSeconds what each token that comes out costs the machine around the accelerators: choosing it, noting it, sending it on
 * @param parallel the efficiency of two accelerators that share a model; of 2ⁿ it is that to the power of n
 * @param memory the share of the memory that weights and cache may fill
 */
public record Efficiencies(double compute, double fourBits, double experts, double bandwidth, double stepSeconds, double tokenSeconds, double parallel, double memory) {
  /** Fitted to what NVIDIA publishes of TensorRT-LLM 1.0, as {@code docs/quality.md} tells; the share of the memory is the one that its benchmark is run with. */
  public static final Efficiencies FITTED = new Efficiencies(0.57, 0.57, 0.58, 0.92, 1e-3, 3.4e-6, 0.87, 0.95);

  public Efficiencies {
    share(compute, "computing");
    share(fourBits, "four bits");
    share(experts, "experts");
    share(bandwidth, "reading memory");
    share(parallel, "two accelerators that share a model");
    share(memory, "memory");
    Refused.unless(stepSeconds >= 0 && Double.isFinite(stepSeconds), "a step costs %s seconds. Maybe about 0.001.", stepSeconds);
    Refused.unless(tokenSeconds >= 0 && Double.isFinite(tokenSeconds), "a token costs %s seconds. Maybe about 0.000003.", tokenSeconds);
  }

  private static void share(double share, String what) {
    Refused.unless(share > 0 && share <= 1, "the efficiency of %s is %s. Maybe between 0 and 1.", what, Figure.brief(share));
  }

  double of(int accelerators) {
    return Math.pow(parallel, Math.log(accelerators) / Math.log(2));
  }
}
