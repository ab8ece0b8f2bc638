package org.matinale.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.RegularFile;

/** What opens an endpoint, as a secret: it names where it came from, and itself nowhere. */
public final class ApiKey {
  /** For servers that ask for none. */
  public static final ApiKey NONE = new ApiKey("", "no key was given");

  private static final int LONGEST = 1 << 13;

  private final String value;
  private final String origin;

  private ApiKey(String value, String origin) {
    this.value = value;
    this.origin = origin;
  }

  /** Alone in a file; white space around it does not count.
   *
   * @throws MatinaleException SETTINGS where it cannot be read or is no key
   */
  public static ApiKey inFile(Path file) {
    try {
      return checked(new String(RegularFile.bytes(file, LONGEST), StandardCharsets.UTF_8), "the file " + file);
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.SETTINGS, "the key in the file %s cannot be read: %s. Maybe the file is elsewhere, or belongs to somebody else.".formatted(file, e.getClass().getSimpleName()), e);
    }
  }

  /** In a variable of the environment.
   *
   * @throws MatinaleException SETTINGS where it is not set or is no key
   */
  public static ApiKey inVariable(String name, Map<String, String> environment) {
    return checked(environment.getOrDefault(name, ""), name + " in the environment");
  }

  /** Its value is named in no message, also where it is wrong. */
  private static ApiKey checked(String written, String where) {
    String value = written.strip();
    if (value.isEmpty()) throw new MatinaleException(ErrorCode.SETTINGS, "%s holds no key. Maybe it was never filled in.".formatted(where));
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) throw new MatinaleException(ErrorCode.SETTINGS, "%s holds more than a key. Maybe it has several lines, or a name before the key.".formatted(where));
    return new ApiKey(value, where);
  }

  boolean given() {
    return !value.isEmpty();
  }

  /** For the header Authorization, and for nothing else. */
  String bearer() {
    return "Bearer " + value;
  }

  /** A remedy where the server does not take it. */
  String doubt() {
    return given() ? "Maybe the key in %s is wrong.".formatted(origin.replaceFirst("^the file ", "")) : "Maybe it wants a key, and none was given.";
  }

  /** The text without the key, should somebody have written it there. */
  String hidden(String text) {
    return given() ? text.replace(value, "…") : text;
  }

  @Override
  public String toString() {
    return given() ? "a key from " + origin : origin;
  }
}
