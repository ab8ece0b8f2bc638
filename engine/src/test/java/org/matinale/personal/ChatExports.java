package org.matinale.personal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Made exports, in the form of real ones. */
final class ChatExports {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ChatExports() {}

  /** @param turns what the reader and the assistant say in turn, the reader first */
  static String conversation(String title, Instant at, String... turns) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("root", node(null, null));
    mapping.put("system", node("root", message("system", at, "You are a helpful assistant. I want to sell boats. remind me to shout.", true)));
    String parent = "system";
    for (int i = 0; i < turns.length; i++) {
      String id = "node-" + i;
      mapping.put(id, node(parent, message(i % 2 == 0 ? "user" : "assistant", at.plusSeconds(i), turns[i], false)));
      parent = id;
    }
    Map<String, Object> chat = new LinkedHashMap<>();
    chat.put("title", title);
    chat.put("create_time", at.toEpochMilli() / 1000.0);
    chat.put("update_time", at.toEpochMilli() / 1000.0);
    chat.put("mapping", mapping);
    chat.put("moderation_results", List.of());
    chat.put("current_node", parent);
    return JSON.writeValueAsString(chat);
  }

  private static Map<String, @Nullable Object> node(@Nullable String parent, @Nullable Map<String, Object> message) {
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    node.put("message", message);
    node.put("parent", parent);
    node.put("children", List.of());
    return node;
  }

  private static Map<String, Object> message(String role, Instant at, String text, boolean hidden) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("author", Map.of("role", role, "metadata", Map.of()));
    message.put("create_time", at.toEpochMilli() / 1000.0);
    message.put("content", Map.of("content_type", "text", "parts", List.of(text)));
    message.put("metadata", Map.of("is_visually_hidden_from_conversation", hidden));
    return message;
  }

  static InputStream json(String... conversations) {
    return text("[" + String.join(",", conversations) + "]");
  }

  static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static InputStream zip(Map<String, String> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  static List<String> many(int count, IntFunction<String> conversation) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) all.add(conversation.apply(i));
    return all;
  }

  /** An array of conversations made as it is read, never whole anywhere. */
  static final class Endless extends InputStream {
    private final IntFunction<String> conversation;
    private final long length;
    private byte[] now = "[".getBytes(StandardCharsets.UTF_8);
    private int at;
    private int next;
    private boolean ended;
    long given;

    /** @param length bytes after which no further conversation begins */
    Endless(long length, IntFunction<String> conversation) {
      this.length = length;
      this.conversation = conversation;
    }

    int conversations() {
      return next;
    }

    @Override
    public int read(byte[] into, int from, int wanted) {
      if (at == now.length && !more()) return -1;
      int read = Math.min(wanted, now.length - at);
      System.arraycopy(now, at, into, from, read);
      at += read;
      given += read;
      return read;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    private boolean more() {
      if (ended) return false;
      ended = given >= length;
      now = (ended ? "]" : (next == 0 ? "" : ",") + conversation.apply(next++)).getBytes(StandardCharsets.UTF_8);
      at = 0;
      return true;
    }
  }
}
