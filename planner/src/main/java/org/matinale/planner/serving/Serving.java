package org.matinale.planner.serving;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** What requests take of a deployment, by adding up what the hardware must do at least and dividing by what it reaches of its data sheet.
 *
 * <p>Each token passes the layers once (two operations a weight) and looks back at the earlier ones (four operations a number of a head). For each token that comes out, the weights are read once for all
 * requests of the batch, and what was kept of the request's own text is read once; a step costs a little beside. The batch is as large as memory allows. After Pope and others, "Efficiently scaling transformer
 * inference" (MLSys 2023), with sums where a roofline would take the larger: in-flight batching mixes long inputs with single tokens, and neither hides the other fully.
 *
 * <p>Left out: speculative decoding, pipelines over accelerators, prefill on machines of its own.
 */
public final class Serving {
  /** Requests that engines take at a time unless told otherwise (max_batch_size of TensorRT-LLM). */
  public static final int AT_A_TIME = 2048;

  private final Deployment deployment;
  private final Efficiencies efficiencies;
  private final double room;

  private Serving(Deployment deployment, Efficiencies efficiencies) {
    this.deployment = deployment;
    this.efficiencies = efficiencies;
    this.room = room(deployment, efficiencies);
    if (room <= 0) throw new Refused(Refused.Kind.USAGE, tooLarge());
  }

  /** Refuses a model that the memory does not hold. */
  public static Serving of(Deployment deployment) {
    return of(deployment, Efficiencies.FITTED);
  }

  public static Serving of(Deployment deployment, Efficiencies efficiencies) {
    return new Serving(deployment, efficiencies);
  }

  /** The same model over 1, 2, 4 … accelerators, no more than {@code most}, in the number whose requests take the fewest seconds of accelerators. Refuses what fits none of them, for the reason that the largest has. */
  public static Serving thriftiest(Deployment deployment, Request request, int most) {
    Refused.unless(most >= 1, "a model cannot be spread over %d accelerators. Maybe over 1, 2, 4 or 8.", most);
    @Nullable Serving best = null;
    @Nullable Refused last = null;
    double least = Double.MAX_VALUE;
    for (int count = 1; count <= Math.min(most, Deployment.MOST) && (count == 1 || deployment.accelerator().linkBandwidth() > 0); count *= 2) {
      try {
        Serving serving = of(deployment.over(count));
        double seconds = serving.cost(request).seconds() * count;
        if (seconds < least) {
          least = seconds;
          best = serving;
        }
      } catch (Refused refused) {
        last = refused;
      }
    }
    if (best != null) return best;
    throw Objects.requireNonNull(last);
  }

  public Deployment deployment() {
    return deployment;
  }

  /** With as many requests under way as memory holds, and no more than {@link #AT_A_TIME}. */
  public RequestCost cost(Request request) {
    return cost(request, AT_A_TIME);
  }

  /** With no more than so many requests under way. */
  public RequestCost cost(Request request, double concurrency) {
    Refused.unless(concurrency >= 1, "%s requests at a time are none. Maybe at least 1.", Figure.brief(concurrency));
    ModelShape model = deployment.model();
    Accelerator accelerator = deployment.accelerator();
    int count = deployment.tensorParallel();
    double shared = efficiencies.of(count);
    double longest = deployment.cacheBytes(request.input() + request.output());
    if (longest > room) throw new Refused(Refused.Kind.USAGE, tooLong(request, longest));
    double middle = request.input() + request.output() / 2;
    double own = deployment.cacheBytes(middle) - deployment.cacheBytes(request.spared());
    double batch = Math.max(1, Math.min(concurrency, (room - deployment.cacheBytes(request.spared())) / own));

    double flops = flops(deployment.weights());
    double bytes = count * accelerator.bandwidth() * efficiencies.bandwidth() * shared;
    double fresh = request.input() - request.spared();
    double prefill = 2 * model.matmulParameters() * fresh / flops + attending(request.spared(), request.input());
    double wording = 2 * model.matmulParameters() * request.output() / flops + 2 * model.table() * request.output() / flops(Precision.BF16) + attending(request.input(), request.input() + request.output());
    double weights = model.readBytes(deployment.weights(), batch) / bytes;
    double reading = request.output() * (weights / batch + deployment.cacheBytes(middle) / bytes);
    double waiting = request.output() * (efficiencies.stepSeconds() / batch + efficiencies.tokenSeconds());
    // what the efficiency of sharing allows for on fast links; slow ones take longer, by the bytes that must pass
    double allowed = (prefill + wording + reading) * (1 - shared);
    double passing = Math.max(0, passing(fresh + request.output()) - allowed);
    double factor = deployment.engine().factor();
    double seconds = (prefill + wording + reading + passing + waiting) / factor;
    return new RequestCost(
        seconds,
        batch,
        (prefill + wording) / factor,
        reading / factor,
        (passing + waiting) / factor,
        request.output() / seconds,
        (prefill + Math.max(0, passing(fresh) - prefill * (1 - shared)) + weights + efficiencies.stepSeconds()) / factor,
        seconds * batch,
        seconds * count * accelerator.serverWatts(),
        accelerator.price().map(price -> new RequestCost.Money(seconds * count * price.perHour() / 3600, price.currency())));
  }

  /** What products of weights kept so reach on all accelerators together. */
  private double flops(Precision weights) {
    boolean fourBits = weights == Precision.FP4 && deployment.accelerator().flops().containsKey(Precision.FP4);
    double share = efficiencies.compute() * (fourBits ? efficiencies.fourBits() : 1) * (deployment.model().experts().isPresent() ? efficiencies.experts() : 1);
    return deployment.tensorParallel() * deployment.accelerator().peak(weights) * share * efficiencies.of(deployment.tensorParallel());
  }

  /** Seconds that looking back takes over a text from one token to another. It computes with what is kept, at that precision. */
  private double attending(double from, double to) {
    double peak = deployment.tensorParallel() * deployment.accelerator().peak(deployment.cache()) * efficiencies.compute() * efficiencies.of(deployment.tensorParallel());
    return deployment.model().attention(from, to) / peak;
  }

  /** Seconds that the results of so many tokens take over the links at least: each layer adds up its parts twice (attention, then the rest), and a ring passes each number 2·(g − 1)/g times (Patarasuk and Yuan, 2009). */
  private double passing(double tokens) {
    int count = deployment.tensorParallel();
    ModelShape model = deployment.model();
    return count == 1 ? 0 : tokens * model.layers() * 2 * model.width() * Precision.BF16.bytes() * 2 * (count - 1) / count / deployment.accelerator().linkBandwidth();
  }

  private static double room(Deployment deployment, Efficiencies efficiencies) {
    return efficiencies.memory() * deployment.memoryBytes() - deployment.model().weightBytes(deployment.weights());
  }

  private String tooLarge() {
    Accelerator accelerator = deployment.accelerator();
    int fitting = 1;
    while (fitting <= Deployment.MOST && room(deployment, efficiencies) + (fitting - deployment.tensorParallel()) * accelerator.memoryBytes() * efficiencies.memory() <= 0) fitting *= 2;
    return "model '%s' at %s weighs %s, and %d of accelerator '%s' have %s, of which %s are left to it. Maybe %sfewer bytes a weight."
        .formatted(
            deployment.model().name(), deployment.weights().word(), Figure.gigabytes(deployment.model().weightBytes(deployment.weights())), deployment.tensorParallel(), accelerator.name(), Figure.gigabytes(deployment.memoryBytes()),
            Figure.gigabytes(deployment.memoryBytes() * efficiencies.memory()), fitting <= Deployment.MOST && accelerator.linkBandwidth() > 0 ? "%d of them, or ".formatted(fitting) : "");
  }

  private String tooLong(Request request, double longest) {
    return "a text of %s tokens takes %s beside model '%s', and %s are left on %d of accelerator '%s'. Maybe more accelerators, a shorter text, or fewer bytes for what is kept."
        .formatted(Figure.brief(request.input() + request.output()), Figure.gigabytes(longest), deployment.model().name(), Figure.gigabytes(room), deployment.tensorParallel(), deployment.accelerator().name());
  }
}
