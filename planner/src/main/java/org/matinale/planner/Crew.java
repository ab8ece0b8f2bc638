package org.matinale.planner;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.matinale.planner.serving.Accelerator;
import org.matinale.planner.serving.Catalogue;
import org.matinale.planner.serving.Deployment;
import org.matinale.planner.serving.Engine;
import org.matinale.planner.serving.ModelShape;
import org.matinale.planner.serving.Precision;
import org.matinale.planner.serving.Price;
import org.matinale.planner.serving.Refused;
import org.matinale.planner.serving.Request;
import org.matinale.planner.serving.Serving;

/** A fleet's machines with a large and a small model on them. Either can be put on any machine: what loading takes is not counted. */
record Crew(Serving full, Serving brief) {
  private static final int MOST_TOGETHER = 64;

  static Crew of(Scenario.Fleet fleet, Catalogue catalogue) {
    Accelerator accelerator = catalogue.accelerator(fleet.accelerator());
    Engine engine = catalogue.engine(fleet.engine());
    return new Crew(serving(catalogue.model(fleet.model()), accelerator, engine, fleet.precision(), fleet.tensorParallel()), serving(catalogue.model(fleet.smallModel()), accelerator, engine, fleet.precision(), null));
  }

  /** Over as few machines as hold it, unless it is said over how many. */
  private static Serving serving(ModelShape model, Accelerator accelerator, Engine engine, @Nullable String precision, @Nullable Integer over) {
    Precision weights = precision == null ? usual(model, accelerator) : Precision.of(precision);
    Precision cache = accelerator.flops().containsKey(Precision.FP8) ? Precision.FP8 : Precision.BF16;
    Deployment one = new Deployment(model, accelerator, 1, weights, cache, engine);
    if (over != null) return Serving.of(one.over(over));
    for (int together = 1; together < MOST_TOGETHER && accelerator.linkBandwidth() > 0; together *= 2) {
      try {
        return Serving.of(one.over(together));
      } catch (Refused tooLarge) {
        continue;
      }
    }
    return Serving.of(accelerator.linkBandwidth() > 0 ? one.over(MOST_TOGETHER) : one);
  }

  /** Eight bits where the machine multiplies them, four where the model is published so. */
  private static Precision usual(ModelShape model, Accelerator accelerator) {
    if (model.precision().bytes() < Precision.FP8.bytes()) return model.precision();
    return accelerator.flops().containsKey(Precision.FP8) ? Precision.FP8 : model.precision();
  }

  Accelerator accelerator() {
    return full.deployment().accelerator();
  }

  /** Machines that the large model is spread over. */
  int together() {
    return full.deployment().tensorParallel();
  }

  /** Accelerator-seconds of one request, with no more than so many of them at a time. */
  static double seconds(Serving serving, Request request, double atOnce) {
    return serving.cost(request, Math.max(1, atOnce)).seconds() * serving.deployment().tensorParallel();
  }

  Optional<Price> price() {
    return accelerator().price();
  }
}
