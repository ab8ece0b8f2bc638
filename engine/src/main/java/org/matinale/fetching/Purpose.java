package org.matinale.fetching;

/** What an address is fetched for: which types are asked for, and whether its site's robots.txt speaks of it. */
public enum Purpose {
  /** A feed, or a page that names one, or a list of feeds. */
  FEED("application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5", true),
  /** An article's page. */
  PAGE("text/html, application/xhtml+xml, */*;q=0.5", true),
  /** A reader's own calendar, given out to her alone: no publication that a crawler might find, so robots.txt does not speak of it. */
  CALENDAR("text/calendar, */*;q=0.5", false);

  private final String accept;
  private final boolean robots;

  Purpose(String accept, boolean robots) {
    this.accept = accept;
    this.robots = robots;
  }

  String accept() {
    return accept;
  }

  boolean obeysRobots() {
    return robots;
  }
}
