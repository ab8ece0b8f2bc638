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
import org.matinale.planner.serving.Request;
import org.matinale.planner.serving.Serving;

/** A fleet's machines with a large and a small model on them. Either can be put on any machine: what loading takes is not counted. */
record Crew(Serving full, Serving brief) {
  private static final int MOST_TOGETHER = 16;

  static Crew of(Scenario scenario, Catalogue catalogue) {
    Scenario.Fleet fleet = scenario.fleet();
    Accelerator accelerator = catalogue.accelerator(fleet.accelerator());
    Engine engine = catalogue.engine(fleet.engine());
    return new Crew(
        serving(catalogue.model(fleet.model()), accelerator, engine, fleet.precision(), fleet.tensorParallel(), fleet.accelerators(), typical(scenario, Quantity.FULL_INPUT, Quantity.FULL_OUTPUT)),
        serving(catalogue.model(fleet.smallModel()), accelerator, engine, fleet.precision(), null, fleet.accelerators(), typical(scenario, Quantity.BRIEF_INPUT, Quantity.BRIEF_OUTPUT)));
  }

  private static Request typical(Scenario scenario, Quantity input, Quantity output) {
    return scenario.way() == Scenario.Way.RESEARCHED_ALONE ? Work.research(scenario) : new Request(scenario.value(input), scenario.value(output));
  }

  /** Over so many machines as do most for their number, unless it is said over how many. */
  private static Serving serving(ModelShape model, Accelerator accelerator, Engine engine, @Nullable String precision, @Nullable Integer over, @Nullable Integer there, Request typical) {
    Precision weights = precision == null ? usual(model, accelerator) : Precision.of(precision);
    Precision cache = accelerator.flops().containsKey(Precision.FP8) ? Precision.FP8 : Precision.BF16;
    Deployment one = new Deployment(model, accelerator, 1, weights, cache, engine);
    return over != null ? Serving.of(one.over(over)) : Serving.thriftiest(one, typical, there == null ? MOST_TOGETHER : Math.min(there, MOST_TOGETHER));
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
