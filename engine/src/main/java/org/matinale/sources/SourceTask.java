package org.matinale.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.kernel.ShownAddress;

/** One thing to read, named as its reader knows it; a failure is known before anything is read.
 *
 * @param named under which it is remembered: what its reader or her list wrote
 * @param source the address or file to read; another than {@code named} where a page names its feed
 * @param outlet what its list or file name calls it; empty where nothing does
 * @param file null for an address
 */
record SourceTask(String named, String source, String outlet, @Nullable Path file, @Nullable Problem problem) {
  private static final Set<String> RECORDED = Set.of("xml", "rss", "atom", "json");
  private static final int LONGEST_SHOWN = 200;

  static SourceTask ofAddress(String address, String outlet) {
    return new SourceTask(address, address, outlet, null, null);
  }

  static SourceTask ofFile(Path file, String outlet) {
    return new SourceTask(file.toString(), file.toString(), outlet, file, null);
  }

  static SourceTask failed(String named, Problem problem) {
    return new SourceTask(named, named, "", null, problem);
  }

  /** The same source, read from an address that its page names. */
  SourceTask at(String address) {
    return new SourceTask(named, address, outlet, null, null);
  }

  /** What one name stands for: an address, a file, or each recorded feed in a folder. */
  static List<SourceTask> of(String written) {
    String named = unwrapped(written);
    if (isAddress(named)) return List.of(ofAddress(named, ""));
    if (named.contains("://")) return List.of(noAddress(named));
    try {
      Path path = Path.of(named);
      if (Files.isDirectory(path)) return recorded(named, path);
      if (Files.isRegularFile(path)) return List.of(ofFile(path, stem(path)));
      return List.of(failed(named, new Problem("missing", "there is no file or folder '%s'. Maybe an address needs its 'https://'.".formatted(shown(named)))));
    } catch (InvalidPathException notAPath) {
      return List.of(failed(named, new Problem("missing", "'%s' is neither an address nor a path".formatted(shown(named)))));
    }
  }

  /** A source that may be an address alone, and is none. */
  static SourceTask noAddress(String written) {
    return failed(shown(ShownAddress.withoutPassword(written)), new Problem("not-an-address", "'%s' is no http or https address. Maybe it is misspelt.".formatted(ShownAddress.of(written))));
  }

  /** The address inside a "feed:" one. */
  static String unwrapped(String written) {
    return written.strip().replaceFirst("(?i)^feed:(?://)?(?=https?://)", "").replaceFirst("(?i)^feed://", "http://");
  }

  static boolean isAddress(String source) {
    String lower = source.substring(0, Math.min(8, source.length())).toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://");
  }

  private static List<SourceTask> recorded(String named, Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<SourceTask> tasks =
          inside
              .filter(file -> RECORDED.contains(extension(file)) && Files.isRegularFile(file))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .map(file -> ofFile(file, stem(file)))
              .toList();
      if (!tasks.isEmpty()) return tasks;
      return List.of(failed(named, new Problem("empty-folder", "the folder '%s' holds no *.xml, *.rss, *.atom or *.json".formatted(shown(named)))));
    } catch (IOException trouble) {
      return List.of(failed(named, new Problem("unreadable", "the folder '%s' cannot be read: %s".formatted(shown(named), trouble.getMessage()))));
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Without a password, and not longer than a line. */
  String shown() {
    return shown(source);
  }

  static String shown(String written) {
    if (isAddress(written)) return ShownAddress.of(written);
    return written.length() <= LONGEST_SHOWN ? written : written.substring(0, LONGEST_SHOWN) + "…";
  }
}
