package org.matinale.stories;

/** What sort of item an article is, by how it is made; all but {@link #REPORT} are demoted. */
public enum ItemType {
  REPORT,
  OPINION,
  LIVE_BLOG,
  GALLERY,
  VIDEO,
  HOROSCOPE,
  PROMOTION,
  SCORE,
  /** A digest of many events, a listing, a puzzle, a programme guide. */
  LISTING
}
