package org.matinale.app.connections;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.matinale.kernel.Check;
import org.matinale.series.SeriesLibrary;
import org.matinale.series.SeriesText;

/** A series as a reader brings it: Markdown files, or a zip of them. What is too large, too much or packed too tightly is refused, and little more of it than a series may have is ever held.
 *
 * @param name by its {@code series.md}, else by the zip or the first file
 * @param steps in the natural order of their names
 */
public record BroughtSeries(String name, List<Series.Step> steps) {
  static final int MOST_STEPS = 2_000;
  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_BYTES_OF_A_STEP = 1 << 20;
  private static final long MOST_BYTES = 4L << 20;

  /** Of the end of a zip's central directory, without its comment and with the longest. */
  private static final int SHORTEST_END = 22;
  private static final int LONGEST_END = SHORTEST_END + 65_535;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  public BroughtSeries {
    steps = List.copyOf(steps);
    long characters = steps.stream().mapToLong(step -> step.text().length()).sum();
    Check.that(steps.size() <= MOST_STEPS && characters <= MOST_BYTES, "a series of %,d steps with %,d characters; %,d and %,d are the most. Maybe the file was edited.", steps.size(), characters, MOST_STEPS, MOST_BYTES);
  }

  /** One file as it was sent.
   *
   * @param name as the sender calls it, a path perhaps
   * @param content closed by whoever sent it
   */
  public record File(String name, InputStream content) {}

  /** Why none was brought; the person is told in her language. */
  public enum Flaw {
    EMPTY,
    NO_STEPS,
    TOO_LARGE,
    TRUNCATED,
    DOUBLE;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A series cannot be made of what was sent. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final Flaw flaw;

    Refused(Flaw flaw) {
      super("what was sent is no series: " + flaw);
      this.flaw = flaw;
    }

    public Flaw flaw() {
      return flaw;
    }
  }

  /** Reads what was sent, once.
   *
   * @param called what she calls it; empty to let it say so itself
   */
  public static BroughtSeries read(List<File> files, String called) throws Refused {
    Reading reading = new Reading();
    String fallback = "";
    for (File file : files) {
      String name = bare(file.name());
      if (fallback.isEmpty()) fallback = spoken(name);
      try {
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) reading.unpack(file.content());
        else reading.take(name, file.content());
      } catch (IOException | IllegalArgumentException broken) {
        throw new Refused(Flaw.TRUNCATED);
      }
    }
    if (reading.files == 0) throw new Refused(Flaw.EMPTY);
    SeriesText text = new SeriesText("series", null, reading.texts);
    SeriesLibrary library = SeriesLibrary.of(List.of(text));
    List<Series.Step> steps =
        reading.texts.stream()
            .filter(step -> SeriesLibrary.of(List.of(new SeriesText("step", null, List.of(step)))).lesson("step", 1).isPresent())
            .sorted(Comparator.comparing(SeriesText.StepText::file, BroughtSeries::naturally))
            .map(step -> new Series.Step(step.file(), step.markdown()))
            .toList();
    if (steps.isEmpty() || library.lesson("series", 1).isEmpty()) throw new Refused(Flaw.NO_STEPS);
    if (steps.size() > MOST_STEPS) throw new Refused(Flaw.TOO_LARGE);
    String name = !called.isBlank() ? called : !reading.heading.isBlank() ? reading.heading : fallback;
    return new BroughtSeries(cut(line(name), Series.LONGEST_NAME), steps);
  }

  /** As it is read: bounded in files, in bytes, and in bytes of each. */
  private static final class Reading {
    private final List<SeriesText.StepText> texts = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private String heading = "";
    private int files;
    private long bytes;

    void unpack(InputStream in) throws IOException, Refused {
      byte[] packed = in.readNBytes((int) MOST_BYTES + 1);
      if (packed.length > MOST_BYTES) throw new Refused(Flaw.TOO_LARGE);
      if (!whole(packed)) throw new Refused(Flaw.TRUNCATED);
      ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed));
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES) throw new Refused(Flaw.TOO_LARGE);
        boolean hidden = entry.getName().startsWith("__MACOSX") || bare(entry.getName()).startsWith(".");
        if (entry.isDirectory() || hidden) continue;
        if (markdown(bare(entry.getName()))) take(bare(entry.getName()), zip);
        // counted as well, so that a bomb beside the steps is one
        else skip(zip);
      }
      if (entries == 0) throw new Refused(Flaw.TRUNCATED);
      files++;
    }

    /** Whether its directory's end is there: a stream of entries does not show that it was cut between two. */
    private static boolean whole(byte[] zip) {
      for (int at = zip.length - SHORTEST_END; at >= Math.max(0, zip.length - LONGEST_END); at--)
        if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 5 && zip[at + 3] == 6) return true;
      return false;
    }

    void take(String name, InputStream in) throws IOException, Refused {
      files++;
      if (!markdown(name)) {
        if (name.isEmpty() || in.read() < 0) files--;
        return;
      }
      byte[] content = in.readNBytes(MOST_BYTES_OF_A_STEP + 1);
      bytes += content.length;
      if (content.length > MOST_BYTES_OF_A_STEP || bytes > MOST_BYTES) throw new Refused(Flaw.TOO_LARGE);
      String text = new String(content, StandardCharsets.UTF_8).replace("\u0000", "");
      if (name.equalsIgnoreCase("series.md")) heading = text.lines().filter(line -> line.startsWith("# ")).findFirst().map(line -> line.substring(2).strip()).orElse("");
      if (!names.add(name)) throw new Refused(Flaw.DOUBLE);
      texts.add(new SeriesText.StepText(cut(name, Series.LONGEST_FILE), text));
    }

    private void skip(InputStream in) throws IOException, Refused {
      byte[] buffer = new byte[8_192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > MOST_BYTES) throw new Refused(Flaw.TOO_LARGE);
      }
    }
  }

  private static boolean markdown(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".md") || lower.endsWith(".markdown");
  }

  private static String bare(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ").strip();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1) + "…";
  }

  private static String spoken(String file) {
    String words = file.replaceFirst("\\.[^.]+$", "").replaceFirst("^\\d+[\\s._-]+", "").replaceAll("[_-]+", " ").strip();
    if (words.isEmpty()) return file;
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }

  /** 2 before 10. */
  private static int naturally(String a, String b) {
    String padded = padded(a);
    int order = padded.compareTo(padded(b));
    return order != 0 ? order : a.compareTo(b);
  }

  private static String padded(String name) {
    return NUMBER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(digits -> "%09d".formatted(Integer.parseInt(digits.group())));
  }
}
