package org.matinale.series;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Unusable;
import org.matinale.language.LanguageDetector;

/** The series a reader can follow: folders of Markdown steps in the natural order of their names (2 before 10), read once.
 *
 * <p>{@code README} and hidden files are no steps. A {@code series.md} names the series by its heading and may say its language; without one
 * the folder's name is the series'. A step's title is its front matter's {@code title}, its first heading, or its file name. A folder without
 * steps of its own but with folders of them is a shelf of series. Immutable, safe for many threads.
 */
public final class SeriesLibrary {
  private static final int MAX_STEPS = 5_000;
  private static final int MAX_BYTES = 1 << 20;
  private static final int SAMPLE = 4_000;
  private static final Set<String> NO_STEPS = Set.of("readme", "series", "license", "contributing");

  private final Map<String, Series> series = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Unusable> unusable = new ArrayList<>();

  /** A step that could not be read has its number but no lesson. */
  private record Series(int steps, Map<Integer, Lesson> lessons) {}

  private SeriesLibrary() {}

  /** Never fails: a folder that is missing or holds no steps, and a step that cannot be read, are problems that name them. */
  public static SeriesLibrary read(List<Path> folders) {
    SeriesLibrary library = new SeriesLibrary();
    for (Path folder : folders) {
      int series = library.series.size();
      int problems = library.problems.size();
      library.add(folder);
      if (library.series.size() == series && library.problems.size() > problems) library.unusable.add(new Unusable(folder.toString(), library.problems.get(problems)));
    }
    return library;
  }

  /** The series of a database, by the same rules as folders: what is no step by its name is passed over, the others come in the natural order of their names. */
  public static SeriesLibrary of(List<SeriesText> held) {
    SeriesLibrary library = new SeriesLibrary();
    for (SeriesText one : held) {
      int problems = library.problems.size();
      if (!library.add(one)) library.unusable.add(new Unusable(one.name(), library.problems.get(problems)));
    }
    return library;
  }

  /** These series, and those of another library that are not named like one of them. */
  public SeriesLibrary joined(SeriesLibrary other) {
    SeriesLibrary both = new SeriesLibrary();
    both.series.putAll(series);
    other.series.forEach(both.series::putIfAbsent);
    both.problems.addAll(problems);
    both.problems.addAll(other.problems);
    both.unusable.addAll(unusable);
    both.unusable.addAll(other.unusable);
    for (String name : other.series.keySet()) if (series.containsKey(name)) both.problems.add(new Problem("double-series", "series '%s' is there twice; the second is left out. Maybe rename one.".formatted(name)));
    return both;
  }

  /** Those of these series that are so named, whatever the case. */
  public SeriesLibrary only(Collection<String> names) {
    SeriesLibrary some = new SeriesLibrary();
    series.forEach((name, found) -> {
      if (names.stream().anyMatch(name::equalsIgnoreCase)) some.series.put(name, found);
    });
    return some;
  }

  /** In the order they were given. */
  public List<String> names() {
    return List.copyOf(series.keySet());
  }

  /** How many steps the series has; 0 where there is no such series. */
  public int steps(String name) {
    return find(name).map(Series::steps).orElse(0);
  }

  /** The lesson of a step, counted from 1; empty where the series is over, unknown, or the step cannot be read. */
  public Optional<Lesson> lesson(String name, int step) {
    return find(name).map(found -> found.lessons().get(step));
  }

  /** Those of the folders that gave no series, with why. */
  public List<Unusable> unusable() {
    return List.copyOf(unusable);
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** By its exact name, else whatever its case. */
  private Optional<Series> find(String name) {
    Series exact = series.get(name);
    if (exact != null) return Optional.of(exact);
    return series.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name.strip())).map(Map.Entry::getValue).findFirst();
  }

  private void add(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        String what = Files.exists(folder) ? "is no folder" : "does not exist";
        problems.add(new Problem("missing-series", "series %s %s. Maybe name the folder that holds the steps.".formatted(folder, what)));
        return;
      }
      List<Path> steps = steps(folder);
      List<Path> shelf = steps.isEmpty() ? shelf(folder) : List.of();
      if (steps.isEmpty() && shelf.isEmpty()) {
        problems.add(new Problem("empty-series", "series %s holds no Markdown steps. Maybe their names do not end with .md.".formatted(folder)));
      }
      if (!steps.isEmpty()) add(folder, steps);
      for (Path each : shelf) add(each, steps(each));
    } catch (IOException e) {
      problems.add(new Problem("unreadable-series", "series %s cannot be read: %s. Maybe its permissions are too narrow.".formatted(folder, e.getMessage())));
    }
  }

  private static List<Path> shelf(Path folder) throws IOException {
    List<Path> shelf = new ArrayList<>();
    for (Path inside : sorted(folder)) if (Files.isDirectory(inside) && !steps(inside).isEmpty()) shelf.add(inside);
    return shelf;
  }

  private static List<Path> steps(Path folder) throws IOException {
    return sorted(folder).stream().filter(SeriesLibrary::isStep).limit(MAX_STEPS).toList();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(path -> !nameOf(path).startsWith(".")).sorted((a, b) -> NaturalOrder.INSTANCE.compare(nameOf(a), nameOf(b))).toList();
    }
  }

  private static boolean isStep(Path file) {
    return isStep(nameOf(file)) && Files.isRegularFile(file);
  }

  private static boolean isStep(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && isMarkdown(name) && !NO_STEPS.contains(name.split("\\.", 2)[0]);
  }

  private static boolean isMarkdown(String name) {
    return name.endsWith(".md") || name.endsWith(".markdown");
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName() == null ? path : path.getFileName());
  }

  private void add(Path folder, List<Path> files) {
    Optional<Step> cover = Files.isRegularFile(folder.resolve("series.md")) ? read(folder.resolve("series.md")) : Optional.empty();
    String name = cover.flatMap(Step::title).orElseGet(() -> spoken(nameOf(folder.toAbsolutePath().normalize())));
    if (series.containsKey(name)) {
      problems.add(new Problem("double-series", "series %s has the name '%s' of another; it is left out. Maybe rename one.".formatted(folder, name)));
      return;
    }
    add(name, cover.map(Step::language).filter(Language::known), files.stream().map(SeriesLibrary::nameOf).toList(), files.stream().map(this::read).toList());
  }

  private boolean add(SeriesText held) {
    List<SeriesText.StepText> texts = held.steps().stream().filter(step -> isStep(step.file())).sorted((a, b) -> NaturalOrder.INSTANCE.compare(a.file(), b.file())).limit(MAX_STEPS).toList();
    if (texts.isEmpty()) {
      problems.add(new Problem("empty-series", "series '%s' holds no Markdown steps. Maybe their names do not end with .md.".formatted(held.name())));
      return false;
    }
    if (series.containsKey(held.name())) {
      problems.add(new Problem("double-series", "series '%s' is there twice; the second is left out. Maybe rename one.".formatted(held.name())));
      return false;
    }
    add(held.name(), Optional.ofNullable(held.language()).filter(Language::known), texts.stream().map(SeriesText.StepText::file).toList(), texts.stream().map(this::read).toList());
    return true;
  }

  /** @param files the steps' names, in their order
   * @param read what they say; empty for one that cannot be read */
  private void add(String name, Optional<Language> told, List<String> files, List<Optional<Step>> read) {
    Map<Integer, Step> steps = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      int number = i + 1;
      read.get(i).ifPresent(step -> steps.put(number, step));
    }
    Language language = told.orElseGet(() -> languageOf(steps.values()));
    Map<Integer, Lesson> lessons = new LinkedHashMap<>();
    steps.forEach((number, step) -> {
      String file = files.get(number - 1);
      String title = step.title().orElseGet(() -> spoken(file.replaceFirst("\\.[^.]+$", "")));
      lessons.put(number, new Lesson(name, number, files.size(), title, step.paragraphs(), step.language().known() ? step.language() : language, file));
    });
    series.put(name, new Series(files.size(), Map.copyOf(lessons)));
  }

  private Optional<Step> read(SeriesText.StepText text) {
    if (text.markdown().length() <= MAX_BYTES && text.markdown().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) return Optional.of(Step.parse(text.markdown()));
    problems.add(tooLarge(text.file()));
    return Optional.empty();
  }

  private static Problem tooLarge(String file) {
    return new Problem("too-large", "step %s is larger than %d kB, the most a step may have. Maybe split it.".formatted(file, MAX_BYTES >> 10));
  }

  private Optional<Step> read(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.add(tooLarge(file.toString()));
        return Optional.empty();
      }
      return Optional.of(Step.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      problems.add(new Problem("unreadable-step", "step %s cannot be read: %s. Maybe its permissions are too narrow.".formatted(file, e.getMessage())));
      return Optional.empty();
    }
  }

  /** Told from all the steps together: one step of a language course may well be mostly in the other language. */
  private static Language languageOf(Iterable<Step> steps) {
    StringBuilder sample = new StringBuilder();
    for (Step step : steps) {
      for (String paragraph : step.paragraphs()) {
        if (sample.length() < SAMPLE) sample.append(paragraph, 0, Math.min(paragraph.length(), SAMPLE / 4)).append('\n');
      }
    }
    return LanguageDetector.of(sample.toString(), Language.UNKNOWN);
  }

  /** A file's name as a person would say it: "03-la-soupe_verte" is "La soupe verte". */
  private static String spoken(String fileName) {
    String words = fileName.replaceFirst("^\\d+[\\s._-]+", "").replaceAll("[_-]+", " ").strip();
    if (words.isEmpty()) return fileName;
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }
}
