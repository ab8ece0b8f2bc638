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
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
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
 * <p>The form: an array of {@code {title, create_time, update_time, current_node, mapping: {id: {parent, message: {author: {role}, create_time, content: {content_type, parts}, metadata}}}}}.
 */
final class ChatReader {
  private static final int DEEPEST = 200;
  private static final int LONGEST_STRING = 8_000_000;

  private static final int LONGEST_TITLE = 150;

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
    ChatTree tree = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "title" -> title = line(ChatFields.string(json, value));
        case "current_node" -> current = ChatFields.id(json, value);
        case "create_time" -> created = ChatFields.instant(json, value);
        case "update_time" -> updated = ChatFields.instant(json, value);
        case "mapping" -> tree = ChatTree.read(json, value);
        default -> json.skipChildren();
      }
    }
    // an object of another kind
    if (tree == null) return;
    seen++;
    List<ChatTree.Node> branch = tree.branch(current);
    Instant at = updated != null ? updated : created;
    for (ChatTree.Node node : branch) if (at == null || (updated == null && node.at() != null && node.at().isAfter(at))) at = node.at();
    keep(new ChatConversation(title, at == null ? Instant.EPOCH : at, ChatTree.said(branch), ChatTree.unanswered(branch)));
  }

  private void keep(ChatConversation conversation) {
    newest.add(conversation);
    if (newest.size() > most) newest.poll();
  }

  private static String line(String written) {
    String line = Sentences.fold(written.length() <= LONGEST_TITLE ? written : written.substring(0, LONGEST_TITLE - 1) + "…");
    return line.codePoints().filter(c -> !Character.isISOControl(c)).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
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
