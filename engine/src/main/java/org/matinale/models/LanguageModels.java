package org.matinale.models;

/** The language models there are. */
public final class LanguageModels {
  private LanguageModels() {}

  /** The models of an endpoint, for one night. Nothing is sent before the first question. */
  public static ConnectedModels connected(ModelEndpoint endpoint, Surroundings surroundings) {
    return new ConnectedModels(endpoint, surroundings);
  }
}
