package org.matinale.models;

import java.util.List;
import org.matinale.kernel.Language;

/** Turns texts into unit vectors whose dot product is their likeness in meaning. It runs on this machine, where texts go nowhere, or at an endpoint that the operator answers for. */
public interface EmbeddingModel extends AutoCloseable {
  /** Names model and version; vectors of different names cannot be compared. */
  String name();

  int dimension();

  /** Whether texts of this language can be embedded here and now; false for all where the model could not be loaded. Waits for it to load. */
  boolean speaks(Language language);

  /** One vector of length one and of {@link #dimension()} floats for each text, in order; equal texts give equal vectors whatever they are batched with. Zeros, which are like nothing, for a text that a server did not embed. */
  List<float[]> embed(List<String> texts);

  /** Whether what is made of likeness goes by this model's own cosines. Those of another mean something else, and are brought onto their scale first, or not used. */
  default boolean tuned() {
    return true;
  }

  @Override
  void close();
}
