package org.matinale.fetching;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What one site's robots.txt says (RFC 9309) to this program, and to programs that feed language models.
 *
 * <p>A site that names an AI agent ({@code ai-agents.txt}) and turns it away from a page, or that says {@code Content-Signal: ai-input=no}, reserves that page's text: it is not for models, ours neither.
 */
final class Robots {
  /** By which name robots.txt speaks to this program. */
  static final String PRODUCT = "Matinale";

  /** As much of a robots.txt as a crawler must read (RFC 9309, 2.5). */
  static final int MOST_BYTES = 500 << 10;

  /** Of rules for AI agents; who says more than is worth reading has said no. */
  private static final int MOST_RULE_CHARACTERS = 200_000;

  private static final Pattern SIGNAL = Pattern.compile("(?im)^[ \\t]*content-signal[ \\t]*:[^#\\r\\n]*\\bai-input[ \\t]*=[ \\t]*no\\b");
  private static final Set<String> AI_AGENTS = WordFile.read("ai-agents.txt");

  /** Of a site that says nothing. */
  static final Robots SILENT = new Robots("http://localhost/robots.txt", "");

  private final SimpleRobotRules own;
  private final List<SimpleRobotRules> models;
  private final boolean modelsAway;

  private Robots(String address, String text) {
    RobotsGroups groups = RobotsGroups.of(text);
    this.own = rules(address, groups.rulesFor(PRODUCT.toLowerCase(Locale.ROOT)));
    // agents of one group have the same rules, which are read once
    List<String> named = AI_AGENTS.stream().filter(groups::name).map(groups::rulesFor).distinct().sorted().toList();
    boolean readable = named.stream().mapToInt(String::length).sum() <= MOST_RULE_CHARACTERS && !(groups.cut() && !named.isEmpty());
    this.models = readable ? named.stream().map(rules -> rules(address, rules)).toList() : List.of();
    this.modelsAway = !readable || SIGNAL.matcher(text).find();
  }

  /** @param address of the robots.txt */
  static Robots of(String address, String text) {
    return text.isBlank() ? SILENT : new Robots(address, text);
  }

  private static SimpleRobotRules rules(String address, String text) {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    parser.setMaxCrawlDelay(Long.MAX_VALUE);
    return parser.parseContent(address, text.getBytes(StandardCharsets.UTF_8), "text/plain", List.of(PRODUCT.toLowerCase(Locale.ROOT)));
  }

  boolean allows(String address) {
    return own.isAllowed(address);
  }

  /** How long it asks to be left alone between two requests; zero where it does not say. */
  Duration delay() {
    long millis = own.getCrawlDelay();
    return millis <= 0 ? Duration.ZERO : Duration.ofMillis(Math.min(millis, Duration.ofDays(1).toMillis()));
  }

  /** Whether it keeps the page from language models. */
  boolean reserves(String address) {
    return modelsAway || models.stream().anyMatch(rules -> !rules.isAllowed(address));
  }
}
