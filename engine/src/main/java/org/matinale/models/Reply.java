package org.matinale.models;

import java.time.Duration;
import java.time.Instant;

/** What came of one request to a model's server. */
sealed interface Reply {
  record Answered(int status, byte[] body) implements Reply {}

  /** @param worked whether the server may have worked, and want to be paid */
  record Broken(Trouble trouble, String message, boolean worked) implements Reply {}

  /** Nothing was sent: the server had asked to be left alone until then. */
  record Held(Instant until, Duration left) implements Reply {}
}
