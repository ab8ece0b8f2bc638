package org.matinale.app.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How what was named is shown: one file or address as one JSON document; a folder or several as JSON Lines, of which an unreadable one is never the end. */
final class Inspection {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Console console;
  private final List<String> endings;

  /** @param endings of the files in a folder that are meant, lower case; none for all of them */
  Inspection(Console console, List<String> endings) {
    this.console = console;
    this.endings = List.copyOf(endings);
  }

  /** Reads what stands under one name. */
  interface Look {
    Seen at(String name);
  }

  /** What was seen.
   *
   * @param record without its "file" and "problems", which are added
   * @param unusable why it can't be used at all; null where it can
   */
  record Seen(ObjectNode record, List<Problem> problems, @Nullable Problem unusable) {}

  void show(List<String> names, Look look) {
    if (names.size() == 1 && !isFolder(names.getFirst())) {
      one(names.getFirst(), look);
      return;
    }
    for (String file : files(names)) {
      console.out().println(JSON.writeValueAsString(document(file, look.at(file))));
      if (console.out().checkError()) return;
    }
  }

  private void one(String name, Look look) {
    Seen seen = look.at(name);
    Problem unusable = seen.unusable();
    if (unusable != null) {
      String message = unusable.message();
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, message.contains(name) ? message : "'%s' cannot be used: %s".formatted(name, message));
    }
    console.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document(name, seen)));
  }

  private static ObjectNode document(String file, Seen seen) {
    ObjectNode document = JSON.createObjectNode();
    document.put("file", file);
    document.setAll(seen.record());
    document.set("problems", json(seen.problems()));
    return document;
  }

  static ArrayNode json(List<Problem> problems) {
    ArrayNode array = JSON.createArrayNode();
    for (Problem problem : problems) array.addObject().put("code", problem.code()).put("message", problem.message());
    return array;
  }

  static boolean isAddress(String name) {
    return name.startsWith("http://") || name.startsWith("https://");
  }

  static boolean isFolder(String name) {
    try {
      return !isAddress(name) && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException notAPath) {
      return false;
    }
  }

  /** The names, each folder replaced by the files in it that are meant, by name. */
  List<String> files(List<String> names) {
    List<String> files = names.stream().flatMap(name -> isFolder(name) ? inside(name) : Stream.of(name)).toList();
    if (files.isEmpty()) {
      String kinds = endings.isEmpty() ? "file" : String.join(", ", endings) + " file";
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "the folder '%s' holds no %s. Maybe another folder was meant.".formatted(names.getFirst(), kinds));
    }
    return files;
  }

  private Stream<String> inside(String folder) {
    try (Stream<Path> entries = Files.list(Path.of(folder))) {
      return entries.filter(Files::isRegularFile).map(Path::toString).filter(this::meant).sorted().toList().stream();
    } catch (IOException | UncheckedIOException trouble) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder '%s' cannot be read: %s".formatted(folder, trouble.getMessage()), trouble);
    }
  }

  private boolean meant(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    return endings.isEmpty() || endings.stream().anyMatch(lower::endsWith);
  }
}
