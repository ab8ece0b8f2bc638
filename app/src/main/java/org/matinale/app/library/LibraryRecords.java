package org.matinale.app.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.steering.Emphasis;
import org.matinale.kernel.Check;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a reader reads, as it is exported: {@code {"sources": [{"address", "title", "site", "language", "theme", "shared", "affinity"}]}}. Brought to a household that does not share a source, it becomes
 * hers alone. */
final class LibraryRecords implements PersonalRecords {
  private final Library library;
  private final SourceStore sources;

  LibraryRecords(Library library, SourceStore sources) {
    this.library = library;
    this.sources = sources;
  }

  @Override
  public String name() {
    return "library";
  }

  @Override
  public Set<String> tables() {
    return Set.of("source", "subscription");
  }

  @Override
  public JsonNode export(ReaderId reader) {
    ObjectNode exported = JsonNodeFactory.instance.objectNode();
    ArrayNode all = exported.putArray("sources");
    for (Subscription subscription : library.subscriptions(reader)) {
      Source source = subscription.source();
      ObjectNode one = all.addObject();
      one.put("address", source.address()).put("title", source.title());
      if (source.site() != null) one.put("site", source.site());
      if (source.language() != null) one.put("language", source.language());
      if (source.theme() != null) one.put("theme", source.theme());
      one.put("shared", source.shared()).put("affinity", subscription.affinity());
    }
    return exported;
  }

  @Override
  public void restore(ReaderId reader, JsonNode exported) {
    JsonNode all = exported.path("sources");
    Check.that(all.isArray(), "an export of the library without its list of sources");
    List<Library.Named> feeds = new ArrayList<>();
    for (JsonNode one : all) feeds.add(new Library.Named(text(one, "address"), text(one, "title"), text(one, "site"), text(one, "language")));
    library.add(reader, feeds);
    Map<String, String> ids = library.subscribed(reader).stream().collect(Collectors.toMap(Source::address, Source::id, (first, second) -> first));
    for (JsonNode one : all) {
      double affinity = one.path("affinity").asDouble(1);
      String id = ids.get(text(one, "address").strip());
      if (id != null && affinity != 1 && affinity >= Emphasis.LESS.weight() && affinity <= Emphasis.MORE.weight()) sources.weigh(reader, id, affinity);
    }
  }

  @Override
  public Map<String, Integer> erase(ReaderId reader) {
    Map<String, Integer> gone = new LinkedHashMap<>();
    gone.put("subscription", sources.eraseSubscriptions(reader));
    gone.put("source", sources.eraseOwn(reader));
    return gone;
  }

  private static String text(JsonNode one, String field) {
    return one.path(field).asString("");
  }
}
