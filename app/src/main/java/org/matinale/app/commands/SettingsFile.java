package org.matinale.app.commands;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.RegularFile;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Defaults for options, from a properties file in UTF-8: {@code brief.zone = Europe/Paris} is what {@code brief} takes where no {@code --zone} is given, and
 * {@code contact = me@example.org} what every command takes that has {@code --contact}. */
final class SettingsFile implements IDefaultValueProvider {
  private static final int MOST_BYTES = 1 << 20;
  private final Properties values;

  private SettingsFile(Properties values) {
    this.values = values;
  }

  /** Lays the file's defaults under every command of the line.
   *
   * @throws MatinaleException SETTINGS where the file cannot be read or has a key that is no option's, all such keys named at once
   */
  static void apply(Path file, CommandLine line) {
    SettingsFile settings = new SettingsFile(read(file));
    TreeSet<String> known = new TreeSet<>();
    collect(line, known);
    List<String> unknown = new ArrayList<>();
    for (String key : new TreeSet<>(settings.values.stringPropertyNames())) if (!known.contains(key)) unknown.add(key);
    if (!unknown.isEmpty())
      throw new MatinaleException(ErrorCode.SETTINGS, "%s has unknown settings: %s. Maybe one of: %s.".formatted(file, String.join(", ", unknown), String.join(", ", known)));
    line.setDefaultValueProvider(settings);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? values.getProperty(key(option.command(), option), values.getProperty(name(option))) : null;
  }

  private static void collect(CommandLine line, TreeSet<String> known) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      boolean settable = !option.usageHelp() && !option.versionHelp() && !option.longestName().equals("--settings");
      if (!settable) continue;
      known.add(key(line.getCommandSpec(), option));
      known.add(name(option));
    }
    line.getSubcommands().values().forEach(sub -> collect(sub, known));
  }

  private static String key(CommandSpec command, OptionSpec option) {
    return command.parent() == null ? name(option) : command.qualifiedName(".").replaceFirst("^[^.]+\\.", "") + "." + name(option);
  }

  /** As it goes for every command. */
  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private static Properties read(Path file) {
    Properties values = new Properties();
    try {
      values.load(new StringReader(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(RegularFile.bytes(file, MOST_BYTES))).toString()));
    } catch (CharacterCodingException e) {
      throw new MatinaleException(ErrorCode.SETTINGS, "%s is not UTF-8 text".formatted(file), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new MatinaleException(ErrorCode.SETTINGS, "the settings file %s cannot be read: %s".formatted(file, e), e);
    }
    return values;
  }
}
