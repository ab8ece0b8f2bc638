package org.matinale.personal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One message as it is read: who says it to whom, and what a reader says in it. */
final class ChatMessage {
  /** A longer message is a document, not something said. */
  static final int LONGEST_MESSAGE = 1_000;

  private String author = "";
  private boolean hidden;
  private String type = "text";
  private final StringBuilder text = new StringBuilder();
  private boolean something;
  private boolean document;
  private @Nullable Instant at;

  enum Role {
    READER,
    OTHER,
    /** What programs tell each other: it neither asks nor answers. */
    HIDDEN
  }

  @Nullable Instant at() {
    return at;
  }

  void read(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "author" -> author(json, value);
        case "create_time" -> at = ChatFields.instant(json, value);
        case "content" -> content(json, value);
        case "metadata" -> metadata(json, value);
        default -> json.skipChildren();
      }
    }
  }

  Role role() {
    if (hidden || type.contains("context") || author.equals("system") || author.isEmpty()) return Role.HIDDEN;
    if (author.equals("user")) return Role.READER;
    return something ? Role.OTHER : Role.HIDDEN;
  }

  String said() {
    return role() != Role.READER || document || text.length() > LONGEST_MESSAGE ? "" : text.toString().strip();
  }

  private void author(JsonParser json, JsonToken value) {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = json.currentName().equals("role");
      JsonToken role = json.nextToken();
      if (wanted) author = ChatFields.string(json, role);
      else json.skipChildren();
    }
  }

  private void metadata(JsonParser json, JsonToken value) {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken of = json.nextToken();
      if (name.equals("is_visually_hidden_from_conversation") || name.equals("is_user_system_message")) hidden |= of == JsonToken.VALUE_TRUE;
      json.skipChildren();
    }
  }

  private void content(JsonParser json, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) {
      add(json);
      return;
    }
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken of = json.nextToken();
      switch (name) {
        case "content_type" -> type = ChatFields.string(json, of);
        case "parts" -> parts(json, of);
        case "text", "result" -> {
          if (of == JsonToken.VALUE_STRING) add(json);
          else json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
  }

  private void parts(JsonParser json, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) add(json);
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    for (JsonToken part = json.nextToken(); part != JsonToken.END_ARRAY && part != null; part = json.nextToken()) {
      if (part == JsonToken.VALUE_STRING) {
        add(json);
      } else if (part == JsonToken.START_OBJECT) {
        something = true;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          // what was spoken is written in a part of its own
          boolean wanted = json.currentName().equals("text");
          if (json.nextToken() == JsonToken.VALUE_STRING && wanted) add(json);
          else json.skipChildren();
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void add(JsonParser json) {
    something = true;
    // everybody else's words are passed over unread
    if (!author.isEmpty() && !author.equals("user")) return;
    String part = json.getString();
    document |= part.length() > LONGEST_MESSAGE;
    if (!document && text.length() <= LONGEST_MESSAGE) text.append(text.isEmpty() ? "" : "\n").append(part);
  }
}
