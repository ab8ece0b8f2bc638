package org.matinale.planner.serving;

import org.matinale.planner.saying.Refused;

/** The program that serves, with its throughput as a share of the one that the constants were fitted to (TensorRT-LLM 1.0). */
public record Engine(String name, double factor, String source) {
  /** What the constants were fitted to. */
  public static final Engine TENSORRT_LLM = new Engine("tensorrt-llm", 1, "what the constants were fitted to");

  public Engine {
    Refused.unless(!name.isBlank(), "an engine has no name. Maybe give it one in brackets, [engine name].");
    Refused.unlessPositive(factor, "the factor of engine '%s'".formatted(name), "1, for one as fast as TensorRT-LLM.");
  }
}
