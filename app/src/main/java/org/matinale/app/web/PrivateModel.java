package org.matinale.app.web;

import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.operations.ConfidantSettings;
import org.matinale.app.operations.ServeSettings;

/** The model that may read what is a reader's own where she says so, as a page names it. */
record PrivateModel(String name, String host) {
  /** Null where the operator has named none. */
  static @Nullable PrivateModel of(ServeSettings settings) {
    ConfidantSettings confidant = settings.confidant();
    return confidant == null ? null : new PrivateModel(confidant.model(), confidant.host());
  }

  /** The one that she has allowed; null where that is none, or no longer this one. */
  static @Nullable PrivateModel allowedBy(Reader reader, ServeSettings settings) {
    PrivateModel model = of(settings);
    return model != null && reader.confidesIn(model.name(), model.host()) ? model : null;
  }
}
