package org.matinale.app.commands;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.planner.saying.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Defaults for options, from the environment and from a file; an option on the command line beats both, the environment beats the file.
 *
 * <p>The file is a properties file in UTF-8: {@code brief.zone = Europe/Paris} is what {@code brief} takes where no {@code --zone} is given, and {@code contact = me@example.org} what every command takes that has
 * {@code --contact}. A variable is an option of {@code serve}: {@code MATINALE_PORT} for {@code --port}, and {@code MATINALE_PORT_FILE} names a file that holds the value alone, for secrets.
 */
final class Settings implements IDefaultValueProvider {
  /** Where a value comes from.
   *
   * @param origin for a message: "MATINALE_PORT in the environment"
   */
  record Given(String value, String origin) {}

  static final String PREFIX = "MATINALE_";
  private static final String FILE_SUFFIX = "_FILE";
  private static final String FILE_VARIABLE = PREFIX + "SETTINGS";
  private static final String SERVER = "serve";

  /** Read by the launcher. */
  private static final Set<String> LAUNCHER = Set.of("MATINALE_JAVA_HOME", "MATINALE_HEAP", "MATINALE_AOT");

  /** A secret that is no option, so that nobody writes it on a command line: {@link ModelOptions} reads it. */
  private static final Set<String> ELSEWHERE = Set.of(ModelOptions.KEY_VARIABLE);

  /** What is asked for once, and set for no other run. */
  private static final Set<String> ACTS = Set.of("--settings", "--print-settings", "--operator-link");

  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_SECRET = 1 << 16;

  private final @Nullable Path file;
  private final Properties values;
  private final Map<String, Given> variables;

  private Settings(@Nullable Path file, Properties values, Map<String, Given> variables) {
    this.file = file;
    this.values = values;
    this.variables = variables;
  }

  /** Nothing is set. */
  static Settings none() {
    return new Settings(null, new Properties(), Map.of());
  }

  /** Lays the defaults under every command of the line.
   *
   * @param named the file that {@code --settings} names, if it does; else MATINALE_SETTINGS may name one
   * @param line where settings are defaults
   * @param whole with every command: asked only where something is set that the line does not know
   * @throws MatinaleException SETTINGS where a file cannot be read, or a key or a variable is no option's, all such named at once
   */
  static Settings lay(@Nullable Path named, Map<String, String> environment, CommandLine line, Supplier<CommandLine> whole) {
    Map<String, String> ours = new TreeMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !LAUNCHER.contains(name) && !ELSEWHERE.contains(name) && !value.isBlank()) ours.put(name, value.strip());
    });
    String elsewhere = ours.remove(FILE_VARIABLE);
    Path file = named != null ? named : elsewhere == null ? null : path(elsewhere, FILE_VARIABLE);
    Properties values = file == null ? new Properties() : read(file);
    TreeSet<String> known = new TreeSet<>();
    collect(line, known);
    CommandLine all = known.containsAll(values.stringPropertyNames()) && (ours.isEmpty() || line.getSubcommands().containsKey(SERVER)) ? line : whole.get();
    collect(all, known);
    List<String> unknown = new ArrayList<>();
    Map<String, Given> variables = variables(ours, all, unknown);
    for (String key : new TreeSet<>(values.stringPropertyNames())) if (!known.contains(key)) unknown.add("'%s' in %s".formatted(key, file));
    if (!unknown.isEmpty())
      throw new MatinaleException(ErrorCode.SETTINGS, "unknown settings: %s. Maybe %sone that 'serve --print-settings' lists.".formatted(String.join(", ", unknown), nearest(unknown, known, known(all)).stream().map(name -> name + ", or ").collect(Collectors.joining())));
    Settings settings = new Settings(file, values, variables);
    line.setDefaultValueProvider(settings);
    return settings;
  }

  /** Those that are written most like what was written, where any is like it. */
  private static Set<String> nearest(List<String> unknown, Set<String> known, Set<String> variables) {
    Set<String> nearest = new TreeSet<>();
    for (String one : unknown) {
      String written = one.replaceFirst("^'", "").replaceFirst("' in .*| in the environment$", "");
      (written.startsWith(PREFIX) ? variables : known).stream()
          .min(Comparator.comparingInt((String other) -> Nearest.distance(written, other)).thenComparing(Comparator.naturalOrder()))
          .filter(other -> Nearest.distance(written, other) <= written.length() / 3)
          .ifPresent(nearest::add);
    }
    return nearest;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? given(option).map(Given::value).orElse(null) : null;
  }

  /** What is set for an option beside the command line. */
  Optional<Given> given(OptionSpec option) {
    if (!settable(option)) return Optional.empty();
    Given variable = variables.get(name(option));
    if (variable != null) return Optional.of(variable);
    for (String key : List.of(key(option.command(), option), name(option))) {
      String value = values.getProperty(key);
      if (value != null) return Optional.of(new Given(value, "'%s' in %s".formatted(key, file)));
    }
    return Optional.empty();
  }

  /** As it is called in the file. */
  static String key(CommandSpec command, OptionSpec option) {
    return command.parent() == null ? name(option) : command.qualifiedName(".").replaceFirst("^[^.]+\\.", "") + "." + name(option);
  }

  /** As it is called in the environment. */
  static String variable(OptionSpec option) {
    return PREFIX + name(option).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static boolean settable(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp() && !option.hidden() && !ACTS.contains(option.longestName());
  }

  private static Map<String, Given> variables(Map<String, String> ours, CommandLine line, List<String> unknown) {
    Set<String> known = known(line);
    Map<String, Given> variables = new TreeMap<>();
    ours.forEach((name, value) -> {
      boolean named = !known.contains(name) && name.endsWith(FILE_SUFFIX) && known.contains(name.substring(0, name.length() - FILE_SUFFIX.length()));
      String variable = named ? name.substring(0, name.length() - FILE_SUFFIX.length()) : name;
      if (!known.contains(variable)) unknown.add(name + " in the environment");
      else if (named && ours.containsKey(variable)) throw new MatinaleException(ErrorCode.SETTINGS, "both %s and %s are set. Maybe leave one out.".formatted(variable, name));
      else variables.put(option(variable), named ? new Given(secret(path(value, name), name), "the file %s that %s names".formatted(value, name)) : new Given(value, name + " in the environment"));
    });
    return variables;
  }

  private static Set<String> known(CommandLine line) {
    Set<String> known = new TreeSet<>();
    CommandLine server = line.getSubcommands().get(SERVER);
    if (server != null) server.getCommandSpec().options().stream().filter(Settings::settable).forEach(option -> known.add(variable(option)));
    return known;
  }

  private static String option(String variable) {
    return variable.substring(PREFIX.length()).replace('_', '-').toLowerCase(Locale.ROOT);
  }

  private static void collect(CommandLine line, TreeSet<String> known) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (!settable(option)) continue;
      known.add(key(line.getCommandSpec(), option));
      known.add(name(option));
    }
    line.getSubcommands().values().forEach(sub -> collect(sub, known));
  }

  /** As it goes for every command. */
  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static Path path(String value, String variable) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new MatinaleException(ErrorCode.SETTINGS, "%s '%s' is no path: %s. Maybe the locale is not UTF-8.".formatted(variable, value, e.getReason()), e);
    }
  }

  private static String secret(Path file, String variable) {
    String secret = text(file, LONGEST_SECRET, "the file %s that %s names".formatted(file, variable)).strip();
    if (secret.isEmpty()) throw new MatinaleException(ErrorCode.SETTINGS, "the file %s that %s names is empty.".formatted(file, variable));
    return secret;
  }

  private static Properties read(Path file) {
    Properties values = new Properties();
    try {
      values.load(new StringReader(text(file, MOST_BYTES, "the settings file %s".formatted(file))));
    } catch (IOException | IllegalArgumentException e) {
      throw new MatinaleException(ErrorCode.SETTINGS, "the settings file %s cannot be read: %s".formatted(file, e), e);
    }
    return values;
  }

  private static String text(Path file, int most, String what) {
    try {
      return PlainText.text(file, most);
    } catch (CharacterCodingException e) {
      throw new MatinaleException(ErrorCode.SETTINGS, "%s is not UTF-8 text".formatted(what), e);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.SETTINGS, "%s cannot be read: %s".formatted(what, e), e);
    }
  }
}
