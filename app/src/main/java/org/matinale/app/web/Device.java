package org.matinale.app.web;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session was begun with, as far as a browser tells: two names that need no translation, either may be empty. */
record Device(String browser, String system) implements Serializable {
  /** The first that is found in the header holds: many browsers name others before themselves. */
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("Edg", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("SamsungBrowser/", "Samsung Internet"),
          Map.entry("Vivaldi/", "Vivaldi"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("FxiOS/", "Firefox"),
          Map.entry("CriOS/", "Chrome"),
          Map.entry("Chromium/", "Chromium"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Android", "Android"),
          Map.entry("CrOS", "ChromeOS"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS X", "macOS"),
          Map.entry("Linux", "Linux"));

  static Device of(@Nullable String userAgent) {
    return userAgent == null ? new Device("", "") : new Device(first(BROWSERS, userAgent), first(SYSTEMS, userAgent));
  }

  public boolean known() {
    return !browser.isEmpty() || !system.isEmpty();
  }

  /** "Firefox, Linux". */
  public String names() {
    return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
  }

  private static String first(List<Map.Entry<String, String>> signs, String userAgent) {
    return signs.stream().filter(sign -> userAgent.contains(sign.getKey())).map(Map.Entry::getValue).findFirst().orElse("");
  }
}
