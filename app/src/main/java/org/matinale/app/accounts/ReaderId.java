package org.matinale.app.accounts;

import java.io.Serializable;
import org.matinale.kernel.Check;

/** Names a reader, everywhere and for ever; never shown to another. */
public record ReaderId(String value) implements Serializable {
  public ReaderId {
    Check.that(value.matches("[0-9a-f]{32}"), "'%s' is no reader's id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
