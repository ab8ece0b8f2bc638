package org.matinale.personal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The zone names of Windows and Outlook, as IANA names. Read once from {@code windows-zones.txt} beside this class. */
final class WindowsZones {
  private static final Map<String, String> IANA_BY_NAME = read();

  private WindowsZones() {}

  static Optional<String> ianaOf(String name) {
    return Optional.ofNullable(IANA_BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> read() {
    try (InputStream in = WindowsZones.class.getResourceAsStream("windows-zones.txt")) {
      if (in == null) throw new IllegalStateException("windows-zones.txt is not beside its class. Maybe the build left resources out.");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("=", 2))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0].strip().toLowerCase(Locale.ROOT), pair -> pair[1].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of our own could not be read", e);
    }
  }
}
