package org.matinale.app.rights;

import java.util.Locale;

/** A file is no export that can be brought in; nothing was changed. */
public final class ExportRefused extends Exception {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Flaw {
    NO_ZIP,
    NOT_AN_EXPORT,
    /** A later program wrote it. */
    NEWER,
    TOO_LARGE,
    DAMAGED;

    /** Names it in the files of words. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Flaw flaw;

  ExportRefused(Flaw flaw) {
    super(flaw.code(), null, false, false);
    this.flaw = flaw;
  }

  public Flaw flaw() {
    return flaw;
  }
}
