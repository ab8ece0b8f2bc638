package org.matinale.profiles;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one JSON object, asked for one by one; what is wrong with them is collected, each with its path and value. */
final class JsonFields {
  private static final int SHOWN = 80;

  private final ObjectNode object;
  private final String path;
  private final Trouble trouble;
  private final Set<String> known = new HashSet<>();

  /** What was wrong anywhere in the line. */
  private static final class Trouble {
    final List<Problem> problems = new ArrayList<>();
    boolean fatal;
  }

  /** One entry of a list is not to be had; its problem is already noted. */
  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private JsonFields(ObjectNode object, String path, Trouble trouble) {
    this.object = object;
    this.path = path;
    this.trouble = trouble;
  }

  static JsonFields of(ObjectNode object) {
    return new JsonFields(object, "", new Trouble());
  }

  boolean failed() {
    return trouble.fatal;
  }

  List<Problem> problems() {
    return trouble.problems;
  }

  /** A text that must be there and not blank; at the top of the line its absence is noted and an empty text given. */
  String required(String name) {
    String text = optional(name);
    if (text.isBlank()) {
      wrong(name, "is missing or blank");
      if (!path.isEmpty()) throw new Unusable();
    }
    return text;
  }

  /** A text, empty where absent. */
  String optional(String name) {
    JsonNode node = value(name);
    if (node == null) return "";
    if (node.isString()) return node.stringValue();
    wrong(name, "is %s, not a text".formatted(shown(node)));
    return "";
  }

  double number(String name, double otherwise) {
    JsonNode node = value(name);
    if (node == null) return otherwise;
    if (node.isNumber()) return node.doubleValue();
    wrong(name, "is %s, not a number".formatted(shown(node)));
    return otherwise;
  }

  /** A step from 1; 1, and a problem that costs nothing else, where it is none.
   *
   * @param last the largest that there may be */
  int step(String name, int last) {
    JsonNode node = value(name);
    if (node == null) return 1;
    if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 1 && node.intValue() <= last) return node.intValue();
    tell("wrong-value", "Field '%s' is %s, not a whole number from 1 to %,d; 1 is used.".formatted(path(name), shown(node), last));
    return 1;
  }

  /** Notes a problem for which nothing is refused. */
  void tell(String code, String message) {
    trouble.problems.add(new Problem(code, message));
  }

  boolean flag(String name) {
    JsonNode node = value(name);
    if (node == null) return false;
    if (node.isBoolean()) return node.booleanValue();
    wrong(name, "is %s, not true or false".formatted(shown(node)));
    return false;
  }

  @Nullable Instant instant(String name) {
    String text = optional(name);
    if (text.isEmpty()) return null;
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      wrong(name, "is %s, not an instant such as '2026-11-23T06:30:00Z'".formatted(shown(object.get(name))));
      return null;
    }
  }

  /** An instant, or a day, which lasts until it is over in the zone. */
  @Nullable Instant instantOrDay(String name, ZoneId zone) {
    String text = optional(name).strip();
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) return instant(name);
    try {
      return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      return instant(name);
    }
  }

  Instant requiredInstant(String name) {
    Instant instant = instant(name);
    if (instant != null) return instant;
    if (value(name) == null) wrong(name, "is missing");
    throw new Unusable();
  }

  /** A text that a reader understands; {@code otherwise} where it is absent. Null for {@code otherwise} makes it required. */
  <T> T one(String name, @Nullable T otherwise, Function<String, T> reader, String expected) {
    JsonNode node = value(name);
    if (node == null && otherwise != null) return otherwise;
    try {
      if (node != null && node.isString()) return reader.apply(node.stringValue().strip());
    } catch (IllegalArgumentException | DateTimeException e) {
      // said below, with the value
    }
    wrong(name, node == null ? "is missing" : "is %s, not %s".formatted(shown(node), expected));
    if (otherwise == null) throw new Unusable();
    return otherwise;
  }

  <T> List<T> texts(String name, Function<String, T> reader, String expected) {
    List<T> found = new ArrayList<>();
    for (JsonNode node : list(name)) {
      try {
        if (node.isString()) {
          found.add(reader.apply(node.stringValue().strip()));
          continue;
        }
      } catch (IllegalArgumentException e) {
        // said below, with the value
      }
      wrong(name, "holds %s, not %s".formatted(shown(node), expected));
    }
    return found;
  }

  /** A list of objects; a bare text stands for an object of only its main field. */
  <T> List<T> each(String name, String mainField, Function<JsonFields, T> reader) {
    return each(name, mainField, Integer.MAX_VALUE, reader);
  }

  /** The same of no more than so many; that there are more is a problem, and the others are used.
   *
   * @param most entries */
  <T> List<T> each(String name, String mainField, int most, Function<JsonFields, T> reader) {
    List<T> found = new ArrayList<>();
    int position = 0;
    Iterable<JsonNode> entries = list(name);
    if (entries instanceof JsonNode array && array.size() > most) trouble.problems.add(new Problem("too-many", "Field '%s' has %,d entries; the first %,d are used.".formatted(path(name), array.size(), most)));
    for (JsonNode node : entries) {
      if (position == most) break;
      JsonFields entry = within(node, "%s%s[%d]".formatted(path, name, position++), mainField);
      if (entry == null) continue;
      try {
        found.add(reader.apply(entry));
        entry.refuseOthers();
      } catch (Unusable e) {
        // its problem is noted where it was found
      } catch (IllegalArgumentException e) {
        trouble.fatal = true;
        trouble.problems.add(new Problem("wrong-value", "Field '%s': %s".formatted(entry.path, e.getMessage())));
      }
    }
    return found;
  }

  /** An object, or a text that is its id. */
  JsonFields objectOrId(String name) {
    JsonNode node = value(name);
    JsonFields entry = node == null ? null : within(node, path(name), "id");
    if (node == null) wrong(name, "is missing");
    if (entry == null) throw new Unusable();
    if (entry.optional("id").isBlank() && entry.optional("url").isBlank()) {
      wrong(name, "has neither id nor url");
      throw new Unusable();
    }
    return entry;
  }

  private @Nullable JsonFields within(JsonNode node, String where, String mainField) {
    if (node instanceof ObjectNode inner) return new JsonFields(inner, where, trouble);
    if (node.isString()) return new JsonFields(JsonNodeFactory.instance.objectNode().put(mainField, node.stringValue()), where, trouble);
    trouble.fatal = true;
    trouble.problems.add(new Problem("wrong-type", "Field '%s' is %s, not an object.".formatted(where, shown(node))));
    return null;
  }

  /** What the supplier makes of the fields; null, with its reason noted, where it refuses. */
  <T> @Nullable T whole(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      trouble.fatal = true;
      trouble.problems.add(new Problem("wrong-value", String.valueOf(e.getMessage())));
      return null;
    }
  }

  /** Notes the keys that nobody asked for. */
  void refuseOthers() {
    for (String name : object.propertyNames())
      if (!known.contains(name)) trouble.problems.add(new Problem("unknown-key", "Nobody knows the field '%s'; it was not read. Maybe it is misspelt.".formatted(path(name))));
  }

  private Iterable<JsonNode> list(String name) {
    JsonNode node = value(name);
    if (node == null) return List.of();
    if (node.isArray()) return node;
    wrong(name, "is %s, not a list".formatted(shown(node)));
    return List.of();
  }

  private @Nullable JsonNode value(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private void wrong(String name, String what) {
    trouble.fatal = true;
    trouble.problems.add(new Problem("wrong-type", "Field '%s' %s.".formatted(path(name), what)));
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** A value as a message shows it, cut where it is long. */
  static String shown(@Nullable JsonNode node) {
    String text = String.valueOf(node);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
