package org.matinale.app.library;

/** What became of an operator's wish to share a source of her own with all. */
public enum Publishing {
  PUBLISHED,
  /** Its address may be a key that was given to her. */
  KEYED,
  NOT_HERS
}
