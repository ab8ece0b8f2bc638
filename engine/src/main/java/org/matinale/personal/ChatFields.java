package org.matinale.personal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Values of an export, whatever stands in their place. */
final class ChatFields {
  /** A longer one is no id. */
  static final int LONGEST_ID = 100;

  private ChatFields() {}

  static String string(JsonParser json, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) return json.getString();
    json.skipChildren();
    return "";
  }

  static @Nullable String id(JsonParser json, JsonToken value) {
    String written = string(json, value);
    return written.isEmpty() || written.length() > LONGEST_ID ? null : written;
  }

  /** Seconds since 1970, with their fractions; null for what is no time of our days. */
  static @Nullable Instant instant(JsonParser json, JsonToken value) {
    if (value != JsonToken.VALUE_NUMBER_FLOAT && value != JsonToken.VALUE_NUMBER_INT) {
      json.skipChildren();
      return null;
    }
    double seconds = json.getDoubleValue();
    return seconds > 0 && seconds < 1e10 ? Instant.ofEpochMilli(Math.round(seconds * 1000)) : null;
  }
}
