package org.matinale.kernel;

import org.jspecify.annotations.Nullable;

/** A whole command cannot go on. Trouble of one source or one item is a {@link Problem} instead. */
public final class MatinaleException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final ErrorCode code;

  /** @param message one or two sentences that name the values, ending with "Maybe …" where a remedy is known */
  public MatinaleException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public MatinaleException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
