package org.matinale.app.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such thing, or it is another reader's: 404 either way. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class Missing extends RuntimeException {
  private static final long serialVersionUID = 1;

  Missing() {
    super("nothing of hers", null, false, false);
  }

  /** Refuses what was not found among hers. */
  static void unless(boolean hers) {
    if (!hers) throw new Missing();
  }
}
