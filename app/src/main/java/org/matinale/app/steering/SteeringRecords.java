package org.matinale.app.steering;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.Identifiers;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.profiles.Feedback;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Wish;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a reader cares about, as it is exported: {@code {"interests": [{"text", "weight", "since"}], "mutes": [{"text", "since"}], "wishes": [{"text", "since", "until"}], "feedback": [{"edition",
 * "position", "article", "title", "site", "signal", "at", "undoneAt"}]}}. Brought back it is in the same order, so that the next briefing is the same. */
final class SteeringRecords implements PersonalRecords {
  private static final List<String> TABLES = List.of("interest", "mute", "wish", "feedback");

  private final SteeringStore store;
  private final Identifiers identifiers;

  SteeringRecords(SteeringStore store, Identifiers identifiers) {
    this.store = store;
    this.identifiers = identifiers;
  }

  @Override
  public String name() {
    return "steering";
  }

  @Override
  public Set<String> tables() {
    return Set.copyOf(TABLES);
  }

  @Override
  public JsonNode export(ReaderId reader) {
    ObjectNode exported = JsonNodeFactory.instance.objectNode();
    ArrayNode interests = exported.putArray("interests");
    for (Held<Interest> held : store.interests(reader)) interests.addObject().put("text", held.what().text()).put("weight", held.what().weight()).put("since", held.at().toString());
    ArrayNode mutes = exported.putArray("mutes");
    for (Held<String> held : store.mutes(reader)) mutes.addObject().put("text", held.what()).put("since", held.at().toString());
    ArrayNode wishes = exported.putArray("wishes");
    for (Held<Wish> held : store.wishes(reader)) {
      ObjectNode one = wishes.addObject().put("text", held.what().text()).put("since", held.at().toString());
      Instant until = held.what().until();
      if (until != null) one.put("until", until.toString());
    }
    ArrayNode acts = exported.putArray("feedback");
    for (Act act : store.acts(reader)) {
      Feedback feedback = act.feedback();
      ObjectNode one = acts.addObject();
      if (act.edition() != null) one.put("edition", act.edition()).put("position", act.position());
      one.put("article", feedback.article().value()).put("title", feedback.title()).put("site", feedback.site()).put("signal", feedback.signal().code()).put("at", feedback.at().toString());
      if (act.undoneAt() != null) one.put("undoneAt", act.undoneAt().toString());
    }
    return exported;
  }

  @Override
  public void restore(ReaderId reader, JsonNode exported) {
    for (String list : List.of("interests", "mutes", "wishes", "feedback")) Check.that(exported.path(list).isArray(), "an export of steering without its %s. Maybe the file was edited.", list);
    try {
      Clocked interests = new Clocked();
      Room forInterests = new Room(store.interests(reader).stream().map(held -> held.what().text()));
      for (JsonNode one : exported.path("interests")) {
        Interest interest = new Interest(text(one, "text"), one.path("weight").asDouble(1));
        Instant since = interests.after(instant(one, "since"));
        if (forInterests.takes(interest.text())) store.add(reader, held(interest, since));
      }
      Clocked mutes = new Clocked();
      Room forMutes = new Room(store.mutes(reader).stream().map(Held::what));
      for (JsonNode one : exported.path("mutes")) {
        String mute = new Interest(text(one, "text")).text();
        Instant since = mutes.after(instant(one, "since"));
        if (forMutes.takes(mute)) store.addMute(reader, held(mute, since));
      }
      Clocked wishes = new Clocked();
      Room forWishes = new Room(store.wishes(reader).stream().map(held -> held.what().text()));
      for (JsonNode one : exported.path("wishes")) {
        Instant since = wishes.after(instant(one, "since"));
        Wish wish = new Wish(text(one, "text"), since, one.has("until") ? instant(one, "until") : null);
        if (forWishes.takes(wish.text())) store.addWish(reader, held(wish, since));
      }
      Set<Object> known = new HashSet<>();
      for (Act act : store.acts(reader)) known.add(told(act));
      for (JsonNode one : exported.path("feedback")) {
        Act act = act(one);
        if (known.add(told(act))) store.append(reader, act);
      }
    } catch (DateTimeException damaged) {
      throw new IllegalArgumentException("a time in an export of steering cannot be read. Maybe the file was edited.", damaged);
    }
  }

  @Override
  public Map<String, Integer> erase(ReaderId reader) {
    Map<String, Integer> gone = new LinkedHashMap<>();
    for (String table : TABLES) gone.put(table, store.erase(table, reader));
    return gone;
  }

  /** Later than what came before it, by as little as a row can tell: rows of one instant have no order. */
  private static final class Clocked {
    private Instant last = Instant.EPOCH;

    Instant after(Instant at) {
      last = at.isAfter(last) ? at : last.plusMillis(1);
      return last;
    }
  }

  /** What she may hold of a kind: {@link Steering#MOST}, none of them twice but for case and spacing. */
  private static final class Room {
    private final Set<String> taken;

    Room(Stream<String> there) {
      this.taken = there.map(text -> new Interest(text).normalized()).collect(Collectors.toCollection(HashSet::new));
    }

    boolean takes(String text) {
      return taken.size() < Steering.MOST && taken.add(new Interest(text).normalized());
    }
  }

  private Act act(JsonNode one) {
    String code = text(one, "signal");
    Feedback.Signal signal =
        Arrays.stream(Feedback.Signal.values()).filter(each -> each.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("'%s' is no act of feedback. Maybe the file was edited.".formatted(code)));
    Feedback feedback = new Feedback(new ArticleId(text(one, "article")), text(one, "title"), text(one, "site"), signal, instant(one, "at"));
    @Nullable String edition = one.has("edition") ? text(one, "edition") : null;
    return new Act(identifiers.id(), edition, one.path("position").asInt(0), feedback, one.has("undoneAt") ? instant(one, "undoneAt") : null);
  }

  /** What makes two acts one. */
  private static List<Object> told(Act act) {
    return List.of(String.valueOf(act.edition()), act.position(), act.feedback());
  }

  private <T> Held<T> held(T what, Instant at) {
    return new Held<>(identifiers.id(), what, at);
  }

  private static String text(JsonNode one, String field) {
    return one.path(field).asString("");
  }

  private static Instant instant(JsonNode one, String field) {
    return Instant.parse(text(one, field));
  }
}
