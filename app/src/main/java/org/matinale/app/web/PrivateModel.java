package org.matinale.app.web;

import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.operations.ConfidantSettings;
import org.matinale.app.operations.ServeSettings;
import org.matinale.models.EmbeddingTerms;

/** A model that reads something of readers' own, as a page names it. */
record PrivateModel(String name, String host) {
  /** Null where the operator has named none. */
  static @Nullable PrivateModel of(ServeSettings settings) {
    ConfidantSettings confidant = settings.confidant();
    return confidant == null ? null : new PrivateModel(confidant.model(), confidant.host());
  }

  /** The one that compares interests with articles; null for the one that came with the program. */
  static @Nullable PrivateModel comparing(ServeSettings settings) {
    EmbeddingTerms embeddings = settings.embeddings();
    return embeddings == null ? null : new PrivateModel(embeddings.model(), embeddings.endpoint().host());
  }

  /** The one that she has allowed; null where that is none, or no longer this one. */
  static @Nullable PrivateModel allowedBy(Reader reader, ServeSettings settings) {
    PrivateModel model = of(settings);
    return model != null && reader.confidesIn(model.name(), model.host()) ? model : null;
  }
}
