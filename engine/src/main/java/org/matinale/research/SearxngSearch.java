package org.matinale.research;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.OperatorEndpoint;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.ShownAddress;
import org.matinale.kernel.PublisherExcerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A search by a SearXNG of the operator's (docs.searxng.org, "Search API"), over its JSON; the format must be among {@code search.formats} of its settings. */
public final class SearxngSearch implements Search {
  private static final int LONGEST_WORDS = 400;
  private static final int MOST_READ = 500;
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_ENGINE = 50;
  private static final int LONGEST_ADDRESS = 2_000;

  /** Nobody's excerpt is longer; what is cut off here is not even parsed. */
  private static final int LONGEST_FIELD = 20_000;

  /** Markup that was escaped is markup again when it is read once. */
  private static final int ROUNDS = 3;

  /** At the start of a word these choose engines and languages, or send elsewhere ("!!g"): SearXNG's "search syntax". */
  private static final Pattern COMMAND = Pattern.compile("(?<=^|\\s)[!:<?]+(?=\\S)");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(40).maxStringLength(1 << 20).maxNumberLength(100).maxNameLength(1_000).maxDocumentLength(8L << 20).build())
                  .build())
          .build();

  private final Fetcher fetcher;
  private final OperatorEndpoint service;

  public SearxngSearch(Fetcher fetcher, OperatorEndpoint service) {
    this.fetcher = fetcher;
    this.service = service;
  }

  @Override
  public Outcome search(String words, Language language, int most) {
    Check.that(most >= 1 && most <= MOST_HITS, "%d hits wanted; it needs 1 to %d", most, MOST_HITS);
    String plain = COMMAND.matcher(words.replaceAll("[\\s\\p{Cc}]+", " ").strip()).replaceAll("").strip();
    Check.that(plain.length() <= LONGEST_WORDS, "a search for %d characters; %d are the most", plain.length(), LONGEST_WORDS);
    if (plain.isEmpty()) return new Results(List.of());
    Map<String, String> query = new LinkedHashMap<>();
    query.put("format", "json");
    query.put("q", plain);
    query.put("language", language.known() ? language.code() : "all");
    query.put("safesearch", "1");
    query.put("pageno", "1");
    return switch (fetcher.ask(service, "search", query)) {
      case Answer.Failed failed -> new Unavailable(explained(failed.problem()));
      case Answer.Unchanged unasked -> new Unavailable(new Problem("http-304", "'%s' is unchanged since nothing".formatted(ShownAddress.of(service.base()))));
      case Answer.Fetched fetched -> read(fetched.bytes(), most);
    };
  }

  private static Problem explained(Problem problem) {
    return problem.code().equals("http-403") ? new Problem(problem.code(), problem.message() + ". Maybe its settings.yml lacks 'json' among search.formats.") : problem;
  }

  private Outcome read(byte[] bytes, int most) {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JacksonException notJson) {
      return noSearch("is no JSON that can be read");
    }
    JsonNode results = root.path("results");
    if (!results.isArray()) return noSearch("has no results");
    Map<String, Hit> hits = new LinkedHashMap<>();
    int read = 0;
    for (JsonNode result : results) {
      if (hits.size() == most || read++ == MOST_READ) break;
      HttpUrl url = address(result);
      if (url == null) continue;
      String line = line(field(result, "title"));
      hits.putIfAbsent(key(url), new Hit(url.toString(), cut(line, LONGEST_TITLE), PublisherExcerpt.of(line(field(result, "content"))), instant(field(result, "publishedDate")), cut(line(field(result, "engine")), LONGEST_ENGINE)));
    }
    JsonNode silent = root.path("unresponsive_engines");
    if (hits.isEmpty() && silent.isArray() && !silent.isEmpty())
      return new Unavailable(new Problem("no-engines", "none of the engines of '%s' found anything, and %,d did not answer. Maybe they refuse it for now.".formatted(ShownAddress.of(service.base()), silent.size())));
    return new Results(List.copyOf(hits.values()));
  }

  private Unavailable noSearch(String why) {
    return new Unavailable(new Problem("not-a-search", "what '%s' answers %s. Maybe it is no SearXNG, or its settings.yml lacks 'json' among search.formats.".formatted(ShownAddress.of(service.base()), why)));
  }

  private static @Nullable HttpUrl address(JsonNode result) {
    String written = field(result, "url");
    HttpUrl url = written.length() > LONGEST_ADDRESS ? null : HttpUrl.parse(written);
    return url == null || !url.username().isEmpty() || !url.password().isEmpty() || url.toString().length() > LONGEST_ADDRESS ? null : url;
  }

  /** Two addresses of one page: scheme, "www.", a last slash and the place on the page make no difference. */
  private static String key(HttpUrl url) {
    String whole = url.newBuilder().fragment(null).build().toString();
    return whole.substring(whole.indexOf("://") + 3).replaceFirst("^www\\.", "").replaceFirst("/$", "");
  }

  private static String field(JsonNode result, String name) {
    JsonNode value = result.path(name);
    String text = value.isString() ? value.stringValue() : "";
    return text.length() <= LONGEST_FIELD ? text : text.substring(0, LONGEST_FIELD);
  }

  /** One line of text: no markup, no controls, no marks that turn the reading direction. */
  private static String line(String written) {
    String text = written;
    for (int round = 0; round < ROUNDS; round++) {
      String shorter = text.indexOf('<') < 0 && text.indexOf('&') < 0 ? text : Jsoup.parseBodyFragment(text).text();
      if (shorter.equals(text)) break;
      text = shorter;
    }
    StringBuilder visible = new StringBuilder();
    text.codePoints().forEach(point -> {
      switch (Character.getType(point)) {
        case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
        default -> visible.appendCodePoint(Character.isISOControl(point) || Character.isWhitespace(point) || Character.isSpaceChar(point) ? ' ' : point);
      }
    });
    return visible.toString().replaceAll(" +", " ").strip();
  }

  private static String cut(String line, int most) {
    if (line.length() <= most) return line;
    int end = Character.isLowSurrogate(line.charAt(most - 1)) ? most - 2 : most - 1;
    return line.substring(0, end).strip() + "…";
  }

  /** With a zone or, as SearXNG writes it, without one, which is then UTC. */
  private static @Nullable Instant instant(String written) {
    String date = written.strip().replace(' ', 'T');
    try {
      return OffsetDateTime.parse(date).toInstant();
    } catch (DateTimeException noZone) {
      return local(date);
    }
  }

  private static @Nullable Instant local(String date) {
    try {
      return LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noDate) {
      return null;
    }
  }
}
