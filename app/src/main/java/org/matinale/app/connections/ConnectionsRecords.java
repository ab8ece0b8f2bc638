package org.matinale.app.connections;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.ReaderId;
import org.matinale.kernel.Check;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a reader brought, as it is exported: {@code {"calendars": [{"name", "address" or "content"}], "series": [{"name", "shared", "nextStep", "steps": [{"file", "text"}]}], "proposals": [{"kind",
 * "text", "evidence"}]}}; {@code steps} of her own series alone, {@code nextStep} of those she follows. */
final class ConnectionsRecords implements PersonalRecords {
  private final Connections connections;
  private final ConnectionStore store;

  ConnectionsRecords(Connections connections, ConnectionStore store) {
    this.connections = connections;
    this.store = store;
  }

  @Override
  public String name() {
    return "connections";
  }

  @Override
  public Set<String> tables() {
    return Set.of("calendar", "series", "series_step", "series_following", "proposal");
  }

  @Override
  public JsonNode export(ReaderId reader) {
    ObjectNode exported = JsonNodeFactory.instance.objectNode();
    ArrayNode calendars = exported.putArray("calendars");
    for (Calendar calendar : connections.calendars(reader)) {
      ObjectNode one = calendars.addObject().put("name", calendar.name());
      if (calendar.address() != null) one.put("address", calendar.address());
      if (calendar.content() != null) one.put("content", calendar.content());
    }
    ArrayNode all = exported.putArray("series");
    for (Offered series : connections.offered(reader)) {
      if (series.shared() && !series.followed()) continue;
      ObjectNode one = all.addObject().put("name", series.name()).put("shared", series.shared());
      if (series.followed()) one.put("nextStep", series.place());
      if (series.shared()) continue;
      ArrayNode steps = one.putArray("steps");
      store.ownSeries(reader, series.id()).map(Series::steps).orElse(List.of()).forEach(step -> steps.addObject().put("file", step.file()).put("text", step.text()));
    }
    ArrayNode proposals = exported.putArray("proposals");
    for (Proposal proposal : connections.proposals(reader)) proposals.addObject().put("kind", proposal.kind().code()).put("text", proposal.text()).put("evidence", proposal.evidence());
    return exported;
  }

  @Override
  public void restore(ReaderId reader, JsonNode exported) {
    Check.that(exported.path("calendars").isArray() && exported.path("series").isArray(), "an export of connections without its lists");
    for (JsonNode one : exported.path("calendars")) {
      String name = text(one, "name");
      Check.that(one.has("address") != one.has("content"), "a calendar '%s' with both an address and a content, or neither", name);
      if (one.has("address")) connections.askCalendar(reader, name, text(one, "address"));
      else connections.holdCalendar(reader, name, text(one, "content").getBytes(StandardCharsets.UTF_8));
    }
    for (JsonNode one : exported.path("series")) series(reader, one);
    List<Proposal> proposals = new ArrayList<>();
    for (JsonNode one : exported.path("proposals")) proposals.add(connections.proposal(Proposal.Kind.of(text(one, "kind")), text(one, "text"), text(one, "evidence")));
    if (!proposals.isEmpty() && connections.proposals(reader).isEmpty()) connections.propose(reader, proposals);
  }

  private void series(ReaderId reader, JsonNode one) {
    String name = text(one, "name");
    boolean shared = one.path("shared").asBoolean(false);
    if (!shared && find(reader, name, false).isEmpty()) {
      List<Series.Step> steps = new ArrayList<>();
      for (JsonNode step : one.path("steps")) steps.add(new Series.Step(text(step, "file"), text(step, "text")));
      Check.that(!steps.isEmpty(), "a series '%s' without steps", name);
      connections.bring(reader, new BroughtSeries(name, steps));
      if (!one.has("nextStep")) find(reader, name, false).ifPresent(brought -> connections.unfollow(reader, brought.id()));
    }
    if (!one.has("nextStep")) return;
    Optional<Offered> there = find(reader, name, shared);
    there.ifPresent(
        offered -> {
          connections.follow(reader, offered.id());
          connections.moveTo(reader, offered.id(), Math.clamp(one.path("nextStep").asInt(1), 1, offered.steps() + 1));
        });
  }

  private Optional<Offered> find(ReaderId reader, String name, boolean shared) {
    return connections.offered(reader).stream().filter(offered -> offered.shared() == shared && offered.name().equals(name)).findFirst();
  }

  @Override
  public Map<String, Integer> erase(ReaderId reader) {
    Map<String, Integer> gone = new LinkedHashMap<>();
    gone.put("series_following", store.erase("series_following", reader));
    gone.put("series_step", store.eraseSteps(reader));
    for (String table : List.of("series", "calendar", "proposal")) gone.put(table, store.erase(table, reader));
    return gone;
  }

  private static String text(JsonNode one, String field) {
    return one.path(field).asString("");
  }
}
