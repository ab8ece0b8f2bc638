package org.matinale.models;

import org.jspecify.annotations.Nullable;

/** An embedding model with a memory on disk; for public texts, or for the texts of one reader alone. */
public sealed interface RememberingModel extends RestingModel permits VectorCache {
  /** Writes the file, whole or not at all, where anything was asked since it was written. */
  void save();

  /** The vector of a text that it remembers, else null; nothing is changed by looking. */
  float @Nullable [] known(String text);

  /** Saves, then forgets what is in memory: it is read again when it is needed. */
  @Override
  void rest();
}
