package org.matinale.app.accounts;

import java.io.Serializable;
import java.security.Principal;

/** Who a session belongs to. It is kept with the session, so it holds nothing that can change. */
public record SignedIn(ReaderId reader) implements Principal, Serializable {
  @Override
  public String getName() {
    return reader.value();
  }
}
