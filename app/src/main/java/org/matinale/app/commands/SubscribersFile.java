package org.matinale.app.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.matinale.planner.Quantity;
import org.matinale.planner.saying.Figure;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.SubscriberCodec;

/** How the readers of a night are, counted from the file that it read: where they live, when they want it, how many interests they name. Nothing of any one of them is kept.
 *
 * @param said what a scenario takes from it, by key */
record SubscribersFile(Map<String, String> said) {
  private static final int QUARTER = 15;
  private static final int LAST_QUARTER = 24 * 4 - 1;
  private static final double LONGEST_SPREAD = 12 * 60;

  SubscribersFile {
    said = Map.copyOf(said);
  }

  /** @param hash of the file as the night read it, by SHA-256
   * @param notes where it is told why there is nothing to take */
  static Optional<SubscribersFile> read(Path file, String hash, List<String> notes) {
    String as = "where readers live and when they want it is as usual. Maybe --zones and --ready-by.";
    if (!Files.isRegularFile(file)) {
      notes.add("the night's subscribers are no longer at %s: %s".formatted(file, as));
      return Optional.empty();
    }
    try {
      Counted counted = new Counted();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest); BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) counted.add(line);
      }
      if (HexFormat.of().formatHex(digest.digest()).equals(hash)) return counted.readers == 0 ? Optional.empty() : Optional.of(new SubscribersFile(counted.said()));
      notes.add("%s has other subscribers than the night read: %s".formatted(file, as));
    } catch (IOException e) {
      notes.add("%s cannot be read: %s; %s".formatted(file, e.getMessage(), as));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    return Optional.empty();
  }

  /** What is counted while lines go by. */
  private static final class Counted {
    private final Map<String, Integer> zones = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();
    private int readers;
    private double minutes;
    private double squares;
    private double interests;

    /** A line that the night refused, as it does an id's second, is no reader. */
    void add(String line) {
      SubscriberCodec.read(line).subscriber().filter(reader -> ids.add(reader.id())).ifPresent(this::count);
    }

    private void count(Subscriber reader) {
      zones.merge(reader.zone().getId(), 1, Integer::sum);
      readers++;
      double minute = reader.readyBy().toSecondOfDay() / 60.0;
      minutes += minute;
      squares += minute * minute;
      interests += reader.interests().size();
    }

    Map<String, String> said() {
      Map<String, String> said = new LinkedHashMap<>();
      said.put("zones", zones.entrySet().stream().map(zone -> zone.getKey() + " " + zone.getValue()).collect(Collectors.joining(", ")));
      double mean = minutes / readers;
      double variance = Math.max(0, squares / readers - mean * mean);
      said.put("ready-by", LocalTime.MIN.plusMinutes(QUARTER * Math.min(LAST_QUARTER, Math.round(mean / QUARTER))).toString());
      // of n quarters of an hour, each as likely, the variance is (n² − 1) / 12
      double quarters = Math.sqrt(12 * variance / (QUARTER * QUARTER) + 1);
      said.put(Quantity.SPREAD.key(), Figure.plain(Math.min(LONGEST_SPREAD, QUARTER * Math.round((quarters - 1) / 2))));
      said.put(Quantity.INTERESTS.key(), Double.toString(interests / readers));
      return said;
    }
  }
}
