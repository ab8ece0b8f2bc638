package org.matinale.app.commands;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** A settings file with every option of a command explained; those that hold by default are commented out, and secrets are left out. */
final class SettingsTemplate {
  private static final String SECRET = "metrics-token";

  private SettingsTemplate() {}

  static String of(CommandSpec command) {
    String settings = command.options().stream().filter(Settings::settable).filter(option -> !option.longestName().equals("--now")).map(option -> setting(command, option)).collect(Collectors.joining("\n"));
    return "# Settings of Matinale: name this file with --settings or MATINALE_SETTINGS. An option on the command line beats a variable, and that beats this file.\n\n" + settings;
  }

  private static String setting(CommandSpec command, OptionSpec option) {
    String key = Settings.key(command, option);
    String about = "# %s\n# Option %s, variable %s.\n".formatted(String.join(" ", described(option)), option.longestName(), Settings.variable(option));
    String standard = standard(option);
    String value = value(option);
    if (key.endsWith(SECRET)) return about + "#%s =\n".formatted(key);
    return about + (value.equals(standard) ? "#%s = %s\n" : "%s = %s\n").formatted(key, value);
  }

  private static List<String> described(OptionSpec option) {
    return List.of(written(option)).stream().map(line -> line.replace("${DEFAULT-VALUE}", standard(option))).toList();
  }

  /** As its field says it, where the default is not yet put in: what is in force is no default. */
  private static String[] written(OptionSpec option) {
    Option annotation = option.userObject() instanceof Field field ? field.getAnnotation(Option.class) : null;
    return annotation == null ? option.description() : annotation.description();
  }

  /** Its value where nothing is set. */
  static String standard(OptionSpec option) {
    String written = option.defaultValue();
    if (written != null) return written;
    return option.type() == boolean.class ? "false" : "";
  }

  private static String value(OptionSpec option) {
    List<String> given = option.originalStringValues();
    if (!given.isEmpty()) return String.join(", ", given).replace("\\", "\\\\");
    String set = set(option);
    return set == null ? standard(option) : set.replace("\\", "\\\\");
  }

  /** What the environment or the settings file says; null where neither says anything. */
  private static @Nullable String set(OptionSpec option) {
    try {
      IDefaultValueProvider settings = option.command().defaultValueProvider();
      return settings == null ? null : settings.defaultValue(option);
    } catch (Exception bug) {
      throw new IllegalStateException("setting of " + option.longestName(), bug);
    }
  }
}
