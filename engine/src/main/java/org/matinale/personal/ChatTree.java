package org.matinale.personal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One conversation. It is a tree, since messages can be written anew; what counts is the branch that ends at the current node. */
final class ChatTree {
  private static final int MOST_NODES = 2_000;

  /** Of one conversation, the latest. */
  private static final int MOST_MESSAGES = 30;

  static final int MOST_CHARACTERS = 8_000;

  private final Map<String, Node> nodes;

  private ChatTree(Map<String, Node> nodes) {
    this.nodes = nodes;
  }

  /** @param said by the reader; empty for everybody else, and for what is too long */
  record Node(@Nullable String parent, ChatMessage.Role role, String said, @Nullable Instant at) {}

  static List<String> said(List<Node> branch) {
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

  static boolean unanswered(List<Node> branch) {
    for (Node node : branch.reversed()) if (node.role() != ChatMessage.Role.HIDDEN) return node.role() == ChatMessage.Role.READER && !node.said().isEmpty();
    return false;
  }

  /** From its beginning to the current node; all nodes in their order where it is not known which that is. */
  List<Node> branch(@Nullable String current) {
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

  static ChatTree read(JsonParser json, JsonToken value) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new ChatTree(nodes);
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String id = json.currentName();
      JsonToken node = json.nextToken();
      if (node == JsonToken.START_OBJECT && nodes.size() < MOST_NODES && id.length() <= ChatFields.LONGEST_ID) nodes.put(id, node(json));
      else json.skipChildren();
    }
    return new ChatTree(nodes);
  }

  private static Node node(JsonParser json) {
    String parent = null;
    ChatMessage message = new ChatMessage();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "parent" -> parent = ChatFields.id(json, value);
        case "message" -> {
          if (value == JsonToken.START_OBJECT) message.read(json);
          else json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
    return new Node(parent, message.role(), message.said(), message.at());
  }
}
