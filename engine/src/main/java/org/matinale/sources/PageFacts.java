package org.matinale.sources;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.kernel.PublisherExcerpt;
import org.matinale.kernel.Rights;
import org.matinale.kernel.Site;

/** What a page declares about itself: JSON-LD first, then Dublin Core, Open Graph, Twitter, Parse.ly and plain meta elements, last its visible markup.
 *
 * @param url null where the page names no http address of its own and none was given
 * @param body the article's text where JSON-LD brings it whole; empty otherwise
 */
record PageFacts(
    @Nullable String url,
    String title,
    Language language,
    @Nullable Instant published,
    List<String> authors,
    @Nullable String siteName,
    Rights rights,
    boolean free,
    String excerpt,
    String body) {

  private static final Pattern BY = Pattern.compile("^(?:(?:written |posted |story )?by|par|von|por)\\b[:\\s]+", Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN_NAMES = Pattern.compile("\\s*,\\s*(?:and\\s+)?|\\s+(?:and|et|und|y|&)\\s+", Pattern.CASE_INSENSITIVE);
  private static final Set<String> TIERS = Set.of("locked", "metered");
  private static final Set<String> APART = Set.of("aside", "nav", "footer");
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_LINE = 2_000;

  static PageFacts of(Document page, PageElements elements, @Nullable String address) {
    Map<String, String> metas = elements.metas();
    String declared = line(page.title());
    String social = first(metas, "og.title", "twitter.title");
    LinkedFacts linked = LinkedFacts.of(elements.scripts, declared.isEmpty() ? social : declared);
    String url = url(elements, metas, address);
    String siteName = line(first(metas, "og.site_name"));
    if (siteName.isEmpty()) siteName = line(linked.publisher());
    if (siteName.isEmpty()) siteName = line(first(metas, "application-name"));
    String title = firstOf(linked.headline(declared), first(metas, "dc.title", "dcterms.title", "citation_title"), social, first(metas, "parsely-title"), declared);
    List<String> headings = elements.headings.stream().map(heading -> line(heading.text())).toList();
    if (title.isEmpty() && headings.size() == 1) title = headings.getFirst();
    List<String> authors = names(linked.authors());
    if (authors.isEmpty()) authors = names(declaredAuthors(metas));
    if (authors.isEmpty()) authors = names(visibleAuthors(elements));
    return new PageFacts(
        url,
        PageTitle.cleaned(line(title), headings, siteName, host(url)),
        language(page, metas, linked),
        published(elements, metas, linked),
        authors,
        siteName.isEmpty() ? null : siteName,
        rights(metas),
        linked.free() && !TIERS.contains(first(metas, "article.content_tier").toLowerCase(Locale.ROOT)),
        excerpt(metas),
        linked.body());
  }

  private static @Nullable String url(PageElements elements, Map<String, String> metas, @Nullable String address) {
    String from = address != null && web(address) ? address : null;
    String canonical = elements.canonical == null ? "" : elements.canonical.absUrl("href");
    for (String own : List.of(canonical, first(metas, "og.url"))) if (credible(own, from)) return own;
    return from;
  }

  /** Whether a page may call this address its own: templates often name the front page, another site, or a machine behind the curtain. */
  private static boolean credible(String own, @Nullable String from) {
    HttpUrl url = web(own) ? HttpUrl.parse(own) : null;
    if (url == null || !url.username().isEmpty()) return false;
    HttpUrl there = from == null ? null : HttpUrl.parse(from);
    return there == null || (Site.of(own).equals(Site.of(from)) && (!frontPage(url) || frontPage(there)));
  }

  private static boolean frontPage(HttpUrl url) {
    return url.encodedPath().equals("/") && url.encodedQuery() == null;
  }

  private static boolean web(String url) {
    return url.startsWith("http://") || url.startsWith("https://");
  }

  private static String host(@Nullable String url) {
    if (url == null) return "";
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException odd) {
      return "";
    }
  }

  private static Language language(Document page, Map<String, String> metas, LinkedFacts linked) {
    Element html = page.firstElementChild();
    for (String tag :
        List.of(
            html == null ? "" : html.attr("lang"),
            html == null ? "" : html.attr("xml:lang"),
            page.body().attr("lang"),
            first(metas, "content-language", "dc.language", "dcterms.language"),
            linked.language(),
            first(metas, "og.locale"))) {
      Language language = Language.ofTag(tag);
      if (language.known()) return language;
    }
    return Language.UNKNOWN;
  }

  private static @Nullable Instant published(PageElements elements, Map<String, String> metas, LinkedFacts linked) {
    List<String> dates = new ArrayList<>();
    dates.add(linked.published());
    for (String name :
        List.of(
            "article.published_time", "og.article.published_time", "og.published_time", "datepublished", "parsely-pub-date", "dc.date.issued", "dcterms.issued",
            "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "sailthru.date", "pubdate", "publishdate",
            "publish-date", "publication_date", "date"))
      dates.add(metas.getOrDefault(name, ""));
    for (String date : dates) {
      Optional<Instant> instant = FeedDates.instant(date);
      if (instant.isPresent()) return instant.get();
    }
    return visibleDate(elements.dates);
  }

  /** Of the page's time elements the one said to be the publication's, else the first that stands in the article. */
  private static @Nullable Instant visibleDate(List<Element> dates) {
    Instant first = null;
    for (Element time : dates) {
      String declared = time.hasAttr("datetime") ? time.attr("datetime") : time.hasAttr("content") ? time.attr("content") : time.text();
      Instant instant = FeedDates.instant(declared).orElse(null);
      if (instant == null) continue;
      String hints = (time.attr("itemprop") + " " + time.className()).toLowerCase(Locale.ROOT);
      if (time.hasAttr("pubdate") || hints.contains("publish") || hints.contains("entry-date")) return instant;
      if (first == null && inArticle(time) && !apart(time))
        first = instant;
    }
    return first;
  }

  private static boolean inArticle(Element element) {
    for (Element around = element; around != null; around = around.parent())
      if (around.normalName().equals("article") || around.normalName().equals("main") || around.attr("role").equals("main")) return true;
    return false;
  }

  /** Beside the article: what stands there has dates and authors of its own. */
  private static boolean apart(Element element) {
    for (Element around = element; around != null; around = around.parent())
      if (APART.contains(around.normalName()) || named(around.className()) || named(around.id())) return true;
    return false;
  }

  private static boolean named(String name) {
    return name.toLowerCase(Locale.ROOT).contains("comment");
  }

  private static List<String> declaredAuthors(Map<String, String> metas) {
    for (String name : List.of("dc.creator", "dcterms.creator", "article.author", "author", "parsely-author", "sailthru.author", "citation_author", "twitter.creator")) {
      String author = metas.getOrDefault(name, "");
      if (!author.isEmpty() && !web(author) && !author.startsWith("@")) return List.of(author);
    }
    return List.of();
  }

  private static List<String> visibleAuthors(PageElements elements) {
    for (List<Element> candidates : List.of(elements.namedAuthors, elements.authors, elements.bylines)) {
      List<String> found =
          candidates.stream()
              .filter(element -> !apart(element))
              .filter(element -> element.text().length() < LONGEST_NAME)
              .map(element -> line(element.wholeText().strip().lines().findFirst().orElse("")))
              .filter(text -> !text.isEmpty())
              .limit(1)
              .toList();
      if (!found.isEmpty()) return found;
    }
    return List.of();
  }

  private static List<String> names(List<String> declared) {
    Set<String> names = new LinkedHashSet<>();
    for (String one : declared)
      for (String part : parts(BY.matcher(line(one)).replaceFirst(""))) {
        String name = part.strip();
        if (!name.isEmpty() && name.length() <= LONGEST_NAME && !web(name)) names.add(name);
      }
    return List.copyOf(names);
  }

  /** "A B, C D and E F" are three people; "B, A", "A B, MD" and "Salt & Pepper" are one. */
  private static List<String> parts(String names) {
    List<String> parts = new ArrayList<>();
    for (String some : names.split(";")) {
      List<String> listed = List.of(BETWEEN_NAMES.split(some.strip()));
      if (listed.size() > 1 && listed.stream().allMatch(name -> name.strip().contains(" "))) parts.addAll(listed);
      else parts.add(some);
    }
    return parts;
  }

  private static Rights rights(Map<String, String> metas) {
    if (first(metas, "tdm-reservation").equals("1")) return Rights.RESERVED;
    for (String name : PageElements.ROBOTS) for (String rule : first(metas, name).toLowerCase(Locale.ROOT).split("[,\\s]+")) if (rule.equals("noai")) return Rights.RESERVED;
    return Rights.OPEN;
  }

  private static String excerpt(Map<String, String> metas) {
    return PublisherExcerpt.of(MarkupText.line(MarkupText.ofHtml(line(first(metas, "description", "og.description", "twitter.description", "dc.description", "dcterms.description")))));
  }

  private static String first(Map<String, String> metas, String... names) {
    for (String name : names) if (metas.containsKey(name)) return metas.getOrDefault(name, "");
    return "";
  }

  private static String firstOf(String... values) {
    for (String value : values) if (!value.isBlank()) return value;
    return "";
  }

  /** One line; entities that were escaped twice are read once more. */
  private static String line(String whole) {
    String text = whole.substring(0, Math.min(whole.length(), LONGEST_LINE));
    String plain = text.contains("&") ? Parser.unescapeEntities(text, false) : text;
    return RegionTree.collapse(plain).strip();
  }
}
