package org.matinale.app.delivery;

import java.util.Map;
import java.util.Set;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.ReaderId;
import org.matinale.kernel.Check;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keys to a reader's feed: when each was made and last used. Their tokens are no part of an export, so there is nothing to bring back: elsewhere she gives out new ones. */
final class DeliveryRecords implements PersonalRecords {
  private final FeedKeyStore keys;

  DeliveryRecords(FeedKeyStore keys) {
    this.keys = keys;
  }

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  public Set<String> tables() {
    return Set.of("feed_token");
  }

  @Override
  public JsonNode export(ReaderId reader) {
    ObjectNode exported = JsonNodeFactory.instance.objectNode();
    ArrayNode feeds = exported.putArray("feeds");
    for (FeedKey key : keys.of(reader)) {
      ObjectNode one = feeds.addObject().put("createdAt", key.createdAt().toString());
      if (key.usedAt() != null) one.put("usedAt", key.usedAt().toString());
    }
    return exported;
  }

  @Override
  public void restore(ReaderId reader, JsonNode exported) {
    Check.that(exported.path("feeds").isArray(), "an export of delivery without its feeds");
  }

  @Override
  public Map<String, Integer> erase(ReaderId reader) {
    return Map.of("feed_token", keys.deleteAll(reader));
  }
}
