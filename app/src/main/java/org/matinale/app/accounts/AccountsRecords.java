package org.matinale.app.accounts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A reader's account, taken along and erased. Passwords, keys, links and sessions are of this household alone: they are erased, and neither exported nor brought back. */
final class AccountsRecords implements PersonalRecords {
  private final ReaderStore readers;
  private final PasskeyStore passkeys;
  private final CredentialStore credentials;

  AccountsRecords(ReaderStore readers, PasskeyStore passkeys, CredentialStore credentials) {
    this.readers = readers;
    this.passkeys = passkeys;
    this.credentials = credentials;
  }

  @Override
  public String name() {
    return "account";
  }

  @Override
  public Set<String> tables() {
    return Set.of("reader", "passkey", "one_time_link", "spring_session", "spring_session_attributes");
  }

  @Override
  public JsonNode export(ReaderId id) {
    Reader reader = readers.find(id).orElseThrow();
    ObjectNode account = JsonNodeFactory.instance.objectNode();
    account.put("name", reader.name());
    account.put("login", reader.login());
    account.put("role", reader.role().code());
    ArrayNode languages = account.putArray("languages");
    reader.languages().forEach(language -> languages.add(language.code()));
    account.put("zone", reader.zone().getId());
    account.put("readyBy", reader.readyBy().toString());
    account.put("cards", reader.cards());
    account.put("chronological", reader.chronological());
    account.put("createdAt", reader.createdAt().toString());
    if (reader.onboardedAt() != null) account.put("onboardedAt", reader.onboardedAt().toString());
    Consent consent = reader.consent();
    if (consent != null) account.putObject("confides").put("model", consent.model()).put("host", consent.host()).put("since", consent.since().toString());
    ArrayNode keys = account.putArray("passkeys");
    for (Passkey passkey : passkeys.of(id)) {
      ObjectNode key = keys.addObject();
      key.put("label", passkey.label());
      key.put("createdAt", passkey.createdAt().toString());
      if (passkey.usedAt() != null) key.put("usedAt", passkey.usedAt().toString());
    }
    return account;
  }

  /** Her preferences; her name, sign-in name, role and keys stay what they are here. Her consent is to one model on one machine: where another stands here, it says nothing. */
  @Override
  public void restore(ReaderId id, JsonNode exported) {
    Reader here = readers.find(id).orElseThrow();
    Check.that(exported.isObject() && exported.path("languages").isArray(), "no account of an export. Maybe the file is of another program.");
    List<Language> languages = exported.path("languages").valueStream().map(code -> new Language(code.asString())).toList();
    String zone = exported.path("zone").asString("");
    Check.that(ZoneId.getAvailableZoneIds().contains(zone), "'%s' is no time zone", zone);
    if (exported.has("onboardedAt")) readers.onboard(id, Instant.parse(exported.path("onboardedAt").asString()));
    readers.update(
        new Reader(
            id,
            here.name(),
            here.login(),
            here.role(),
            languages,
            ZoneId.of(zone),
            LocalTime.parse(exported.path("readyBy").asString("")),
            exported.path("cards").asInt(Reader.CARDS),
            exported.path("chronological").asBoolean(false),
            here.createdAt(),
            here.onboardedAt(),
            here.consent()));
    readers.confide(id, consent(exported.path("confides")));
  }

  private static @Nullable Consent consent(JsonNode exported) {
    return exported.isObject() ? new Consent(exported.path("model").asString(""), exported.path("host").asString(""), Instant.parse(exported.path("since").asString(""))) : null;
  }

  @Override
  public Map<String, Integer> erase(ReaderId reader) {
    Map<String, Integer> gone = new LinkedHashMap<>();
    gone.put("spring_session_attributes", credentials.deleteSessionAttributes(reader));
    gone.put("spring_session", credentials.deleteSessions(reader));
    gone.put("one_time_link", credentials.deleteLinks(reader));
    gone.put("passkey", credentials.deletePasskeys(reader));
    gone.put("reader", readers.delete(reader) ? 1 : 0);
    return gone;
  }
}
