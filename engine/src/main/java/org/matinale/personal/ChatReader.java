package org.matinale.personal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.language.Sentences;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads conversations one after another from JSON, whatever is odd about them, and keeps the newest.
 *
 * <p>The form: an array of {@code {title, create_time, update_time, current_node, mapping: {id: {parent, message: {author: {role}, create_time, content: {content_type, parts}, metadata}}}}}. A conversation
 * is a tree, since messages can be written anew; what counts is the branch that ends at the current node.
 */
final class ChatReader {
  private static final int DEEPEST = 200;
  private static final int LONGEST_STRING = 8_000_000;

  /** A longer message is a document, not something said. */
  static final int LONGEST_MESSAGE = 1_000;

  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_ID = 100;
  private static final int MOST_NODES = 2_000;

  /** Of one conversation, the latest. */
  private static final int MOST_MESSAGES = 30;

  static final int MOST_CHARACTERS = 8_000;
  private static final int MOST_PROBLEMS = 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST_STRING).build())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  /** Ties are broken by what was said, so that the order of files does not matter. */
  private static final Comparator<ChatConversation> OLDEST_FIRST = Comparator.comparing(ChatConversation::at).thenComparing(ChatConversation::title).thenComparing(chat -> String.join("\n", chat.messages()));

  private final int most;
  private final PriorityQueue<ChatConversation> newest = new PriorityQueue<>(OLDEST_FIRST);
  private final List<Problem> problems = new ArrayList<>();
  private int seen;

  ChatReader(int most) {
    this.most = most;
  }

  private enum Role {
    READER,
    OTHER,
    /** What programs tell each other: it neither asks nor answers. */
    HIDDEN
  }

  /** @param said by the reader; empty for everybody else, and for what is too long */
  private record Node(@Nullable String parent, Role role, String said, @Nullable Instant at) {}

  List<ChatConversation> newestFirst() {
    return newest.stream().sorted(OLDEST_FIRST.reversed()).toList();
  }

  int seen() {
    return seen;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  void tell(Problem problem) {
    if (problems.size() < MOST_PROBLEMS) problems.add(problem);
  }

  static Problem problem(String file, Throwable trouble) {
    for (Throwable cause = trouble; cause != null; cause = cause.getCause())
      if (cause instanceof CountedBytes.Refused refused) return new Problem(refused.code(), "%s is not read: %s. Maybe it was not exported by ChatGPT.".formatted(file, refused.getMessage()));
    return new Problem("truncated", "%s could be read only in part. Maybe the download or the upload broke off.".formatted(file));
  }

  /** Reads one file; false where what it comes from cannot be read on. */
  boolean read(String file, InputStream in) {
    Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    try {
      int first = first(text);
      if (first != '[' && first != '{') {
        tell(notAnExport(file));
        return true;
      }
      try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), new Prefixed((char) first, text))) {
        return conversations(file, json);
      }
    } catch (JacksonException | IOException broken) {
      tell(problem("'" + file + "'", broken));
      return !(broken instanceof IOException) && !(broken.getCause() instanceof IOException);
    }
  }

  private static Problem notAnExport(String file) {
    return new Problem("not-an-export", "'%s' holds no conversations. Maybe another file was meant: the export's zip, or the 'conversations.json' in it.".formatted(file.length() <= LONGEST_TITLE ? file : file.substring(0, LONGEST_TITLE)));
  }

  private static int first(Reader text) throws IOException {
    int c = text.read();
    for (int i = 0; i < 10_000 && (c == 0xFEFF || c >= 0 && Character.isWhitespace(c)); i++) c = text.read();
    return c;
  }

  private boolean conversations(String file, JsonParser json) {
    int before = seen;
    JsonToken token = json.nextToken();
    // some programs put the array into an object
    if (token == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = json.currentName().equals("conversations");
        token = json.nextToken();
        if (wanted && token == JsonToken.START_ARRAY) array(json);
        else json.skipChildren();
      }
    } else {
      array(json);
    }
    if (seen == before) tell(notAnExport(file));
    return true;
  }

  private void array(JsonParser json) {
    for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY && token != null; token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) conversation(json);
      else json.skipChildren();
    }
  }

  private void conversation(JsonParser json) {
    String title = "";
    String current = null;
    Instant created = null;
    Instant updated = null;
    Map<String, Node> nodes = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "title" -> title = line(string(json, value));
        case "current_node" -> current = id(string(json, value));
        case "create_time" -> created = instant(json, value);
        case "update_time" -> updated = instant(json, value);
        case "mapping" -> nodes = mapping(json, value);
        default -> json.skipChildren();
      }
    }
    // an object of another kind
    if (nodes == null) return;
    seen++;
    List<Node> branch = branch(nodes, current);
    Instant at = updated != null ? updated : created;
    for (Node node : branch) if (at == null || (updated == null && node.at() != null && node.at().isAfter(at))) at = node.at();
    keep(new ChatConversation(title, at == null ? Instant.EPOCH : at, said(branch), unanswered(branch)));
  }

  private void keep(ChatConversation conversation) {
    newest.add(conversation);
    if (newest.size() > most) newest.poll();
  }

  private static List<String> said(List<Node> branch) {
    List<String> said = new ArrayList<>();
    int characters = 0;
    for (Node node : branch.reversed()) {
      if (node.said().isBlank()) continue;
      characters += node.said().length();
      if (said.size() == MOST_MESSAGES || characters > MOST_CHARACTERS) break;
      said.add(node.said());
    }
    return said.reversed();
  }

  private static boolean unanswered(List<Node> branch) {
    for (Node node : branch.reversed()) if (node.role() != Role.HIDDEN) return node.role() == Role.READER && !node.said().isEmpty();
    return false;
  }

  /** From its beginning to the current node; all nodes in their order where it is not known which that is. */
  private static List<Node> branch(Map<String, Node> nodes, @Nullable String current) {
    if (current == null || !nodes.containsKey(current)) return List.copyOf(nodes.values());
    List<Node> branch = new ArrayList<>();
    Set<String> walked = new HashSet<>();
    for (String at = current; at != null && walked.add(at); ) {
      Node node = nodes.get(at);
      if (node == null) break;
      branch.add(node);
      at = node.parent();
    }
    Collections.reverse(branch);
    return branch;
  }

  private static Map<String, Node> mapping(JsonParser json, JsonToken value) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return nodes;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String id = json.currentName();
      JsonToken node = json.nextToken();
      if (node == JsonToken.START_OBJECT && nodes.size() < MOST_NODES && id.length() <= LONGEST_ID) nodes.put(id, node(json));
      else json.skipChildren();
    }
    return nodes;
  }

  private static Node node(JsonParser json) {
    String parent = null;
    Message message = new Message();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "parent" -> parent = id(string(json, value));
        case "message" -> {
          if (value == JsonToken.START_OBJECT) message.read(json);
          else json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
    return new Node(parent, message.role(), message.said(), message.at);
  }

  /** One message as it is read. */
  private static final class Message {
    private String author = "";
    private boolean hidden;
    private String type = "text";
    private final StringBuilder text = new StringBuilder();
    private boolean something;
    private boolean document;
    @Nullable Instant at;

    void read(JsonParser json) {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
          case "author" -> author(json, value);
          case "create_time" -> at = instant(json, value);
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
        if (wanted) author = string(json, role);
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
          case "content_type" -> type = string(json, of);
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

  private static String string(JsonParser json, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) return json.getString();
    json.skipChildren();
    return "";
  }

  private static @Nullable String id(String written) {
    return written.isEmpty() || written.length() > LONGEST_ID ? null : written;
  }

  private static String line(String written) {
    String line = Sentences.fold(written.length() <= LONGEST_TITLE ? written : written.substring(0, LONGEST_TITLE - 1) + "…");
    return line.codePoints().filter(c -> !Character.isISOControl(c)).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  /** Seconds since 1970, with their fractions; null for what is no time of our days. */
  private static @Nullable Instant instant(JsonParser json, JsonToken value) {
    if (value != JsonToken.VALUE_NUMBER_FLOAT && value != JsonToken.VALUE_NUMBER_INT) {
      json.skipChildren();
      return null;
    }
    double seconds = json.getDoubleValue();
    return seconds > 0 && seconds < 1e10 ? Instant.ofEpochMilli(Math.round(seconds * 1000)) : null;
  }

  /** A text behind the letter that was already taken from it. */
  private static final class Prefixed extends Reader {
    private final Reader begin;
    private final Reader rest;

    Prefixed(char first, Reader rest) {
      this.begin = new StringReader(String.valueOf(first));
      this.rest = rest;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
      int read = begin.read(into, from, length);
      return read >= 0 ? read : rest.read(into, from, length);
    }

    @Override
    public void close() {}
  }
}
