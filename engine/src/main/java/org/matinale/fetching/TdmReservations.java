package org.matinale.fetching;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a site's {@code /.well-known/tdmrep.json} reserves (TDM Reservation Protocol, W3C Community Group, 2024): {@code [{"location":"/news/*","tdm-reservation":1}]}.
 *
 * <p>Locations are patterns as in robots.txt, and as there the longest that matches decides. What cannot be read reserves nothing.
 */
final class TdmReservations {
  static final String PATH = "/.well-known/tdmrep.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_RULES = 1_000;

  static final TdmReservations NONE = new TdmReservations("[]");

  private final SimpleRobotRules rules = new SimpleRobotRules(RobotRulesMode.ALLOW_SOME);

  private TdmReservations(String text) {
    try {
      JsonNode list = JSON.readTree(text);
      int read = 0;
      for (JsonNode rule : list.isArray() ? list : JSON.createArrayNode()) {
        String location = rule.path("location").asString("");
        if (location.isEmpty() || read++ >= MOST_RULES) continue;
        rules.addRule(location.startsWith("/") || location.startsWith("*") ? location : "/" + location, !rule.path("tdm-reservation").asString("").equals("1"));
      }
    } catch (JacksonException unreadable) {
      rules.clearRules();
    }
    rules.sortRules();
  }

  static TdmReservations of(String text) {
    return text.isBlank() ? NONE : new TdmReservations(text);
  }

  boolean reserve(String address) {
    return !rules.isAllowed(address);
  }
}
