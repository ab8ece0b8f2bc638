package org.matinale.app.web;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a browser lets one guess of its reader, for her to correct. */
final class Guess {
  private static final int LONGEST_HEADER = 500;
  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("FR", "Europe/Paris"), Map.entry("BE", "Europe/Brussels"), Map.entry("CH", "Europe/Zurich"), Map.entry("LU", "Europe/Luxembourg"), Map.entry("MC", "Europe/Monaco"),
          Map.entry("CA", "America/Toronto"), Map.entry("GB", "Europe/London"), Map.entry("IE", "Europe/Dublin"), Map.entry("US", "America/New_York"), Map.entry("AU", "Australia/Sydney"),
          Map.entry("NZ", "Pacific/Auckland"), Map.entry("IN", "Asia/Kolkata"), Map.entry("ZA", "Africa/Johannesburg"), Map.entry("SN", "Africa/Dakar"), Map.entry("CI", "Africa/Abidjan"),
          Map.entry("MA", "Africa/Casablanca"), Map.entry("DZ", "Africa/Algiers"), Map.entry("TN", "Africa/Tunis"), Map.entry("DE", "Europe/Berlin"), Map.entry("AT", "Europe/Vienna"),
          Map.entry("ES", "Europe/Madrid"), Map.entry("IT", "Europe/Rome"), Map.entry("NL", "Europe/Amsterdam"), Map.entry("PT", "Europe/Lisbon"), Map.entry("DK", "Europe/Copenhagen"),
          Map.entry("SE", "Europe/Stockholm"), Map.entry("NO", "Europe/Oslo"), Map.entry("FI", "Europe/Helsinki"), Map.entry("PL", "Europe/Warsaw"), Map.entry("JP", "Asia/Tokyo"));

  private Guess() {}

  /** Where the first region lies that the header names ("fr-BE"); French without one is taken for France's. UTC where nothing is known. */
  static ZoneId zone(@Nullable String acceptLanguage) {
    for (Locale.LanguageRange range : ranges(acceptLanguage)) {
      String zone = ZONES.get(Locale.forLanguageTag(range.getRange()).getCountry());
      if (zone != null) return ZoneId.of(zone);
      if (range.getRange().equals("fr")) return ZoneId.of("Europe/Paris");
    }
    return ZoneOffset.UTC;
  }

  private static List<Locale.LanguageRange> ranges(@Nullable String header) {
    if (header == null || header.length() > LONGEST_HEADER) return List.of();
    try {
      return Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException noSuchHeader) {
      return List.of();
    }
  }

  /** The zone of a name as people write it: capitals do not count, nor a blank for "_". */
  static Optional<ZoneId> named(String typed) {
    String name = typed.strip().replace(' ', '_');
    if (name.isEmpty() || name.length() > 60) return Optional.empty();
    return ZoneId.getAvailableZoneIds().stream().filter(known -> known.equalsIgnoreCase(name)).findFirst().map(ZoneId::of);
  }

  /** Those that people choose from. */
  static List<String> zones() {
    TreeSet<String> zones = new TreeSet<>();
    for (String zone : ZoneId.getAvailableZoneIds()) if (zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+")) zones.add(zone);
    zones.add("UTC");
    return List.copyOf(zones);
  }
}
