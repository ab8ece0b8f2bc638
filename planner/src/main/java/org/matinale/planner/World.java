package org.matinale.planner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where on Earth people live, by the clock. */
final class World {
  private World() {}

  static List<Zone> zones() {
    try (InputStream in = World.class.getResourceAsStream("world.txt")) {
      if (in == null) throw new IllegalStateException("no resource world.txt");
      List<Zone> zones = new ArrayList<>();
      for (String line : new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList()) {
        String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
        if (words.length == 2) zones.add(new Zone("UTC" + words[0], Double.parseDouble(words[0]), Double.parseDouble(words[1])));
      }
      return zones;
    } catch (IOException e) {
      throw new UncheckedIOException("resource world.txt cannot be read", e);
    }
  }
}
