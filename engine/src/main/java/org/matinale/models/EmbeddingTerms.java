package org.matinale.models;

import org.matinale.kernel.Check;
import org.matinale.kernel.ShownAddress;

/** Which model of which endpoint compares interests with articles in meaning, instead of the one that came with the program.
 *
 * @param endpoint that the operator answers for: interests are what readers wrote
 * @param model by which its server knows it
 */
public record EmbeddingTerms(ModelEndpoint endpoint, String model) {
  public EmbeddingTerms {
    Check.that(endpoint.forPrivateText(), "embedding at '%s' would send there what readers wrote. Maybe the operator answers for it: then the settings say so; else leave embedding to this machine.", ShownAddress.of(endpoint.base()));
    Check.that(!model.isBlank(), "an embedding model without a name");
  }

  /** As a manifest and a memory of vectors name it: vectors of different names cannot be compared. */
  public String name() {
    return endpoint.base() + "#" + model;
  }
}
