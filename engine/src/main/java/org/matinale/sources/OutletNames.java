package org.matinale.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.language.Words;

/** Finds the name of a publication in the title of its feed, and cuts it from the titles of its articles.
 *
 * <p>A site's domain tells which words of "Breaking News | Daily Telegraph" are the name: those that spell it whole ("Daily Telegraph" in
 * dailytelegraph.com.au), or by initials and whole words ("Los Angeles Times" in latimes.com, "Sydney Morning Herald" in smh.com.au).
 */
final class OutletNames {
  private static final int LONGEST_NAME = 60;
  private static final int MOST_WORDS = 6;

  private static final Pattern SEPARATOR = Pattern.compile("\\s+[-–—|»›>·•:~]+\\s+|\\s*\\|\\s*|\\s*(?:»|›|::|—)\\s*|:\\s+");
  private static final Pattern TAIL = Pattern.compile("\\s+[-–—|»·•]+\\s+|\\s*\\|\\s*");
  private static final Pattern WORD = Pattern.compile("[\\s/]+");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern TOP_DOMAIN = Pattern.compile("(?i)\\.(?:com|org|net|co|info|tv)(?:\\.[a-z]{2})?$");

  private static final Pattern ANY_DOMAIN = Pattern.compile("(?i)\\.[a-z]{2,4}(?:\\.[a-z]{2})?$");

  /** A title that is only an address ("Www.example.org"). */
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}.-]+\\.[\\p{L}]+[\\p{L}\\p{N}.-]*");

  private static final Set<String> ARTICLES = Set.of("the", "le", "la", "les", "el", "los", "las", "die", "der", "das", "il", "lo", "o", "de", "het");

  /** Words that say that something is a feed, or news, and nothing about whose. */
  private static final Set<String> NOISE =
      Set.of(
          "rss", "atom", "feed", "feeds", "xml", "channel", "flux", "fil", "news", "latest", "headlines", "headline", "top", "stories", "story", "breaking", "home", "homepage",
          "articles", "article", "posts", "post", "blog", "all", "updates", "update", "world", "international", "edition", "app", "online", "site", "website", "web", "official",
          "accueil", "actualités", "actualites", "actualité", "actualite", "actus", "actu", "infos", "info", "une", "à", "a", "la", "en", "continu", "dernières", "derniers",
          "nouvelles", "startseite", "aktuell", "nachrichten", "noticias", "portada", "inicio", "notizie", "ultime", "new", "index", "main", "page", "front", "frontpage",
          "recent", "and", "et", "of", "from", "the", "video", "videos", "live", "today", "com", "comments", "mrss", "20", "2.0", "full", "content", "новости", "лента", "australia", "au", "uk", "us", "usa", "canada", "india", "asia", "global", "africa");

  /** Domains under which anybody publishes: sharing one makes two outlets no less independent. */
  private static final Set<String> PLATFORMS =
      Set.of(
          "youtube.com", "youtu.be", "medium.com", "facebook.com", "twitter.com", "x.com", "reddit.com", "vimeo.com", "dailymotion.com", "soundcloud.com", "tumblr.com", "t.me",
          "telegram.org", "instagram.com", "substack.com", "wordpress.com", "blogspot.com", "livejournal.com", "feedburner.com", "google.com", "yandex.ru", "apple.com",
          "github.com", "mastodon.social", "linkedin.com", "msn.com", "yahoo.com", "flickr.com", "archive.org", "typepad.com", "over-blog.com");

  /** Domains that only lead on. */
  private static final Set<String> SHORTENERS = Set.of("feedproxy.google.com", "bit.ly", "t.co", "goo.gl", "ow.ly", "tinyurl.com", "dlvr.it", "ift.tt", "feedburner.com", "trib.al", "buff.ly", "ebx.sh", "rss.feedsportal.com");

  private OutletNames() {}

  static boolean platform(String site) {
    return PLATFORMS.contains(site);
  }

  static boolean shortener(String host, String site) {
    return SHORTENERS.contains(host) || SHORTENERS.contains(site) || host.startsWith("feedproxy.") || host.startsWith("feeds.");
  }

  /** The name to show: from the title where it can be told, else from the domain; null where there is neither.
   *
   * @param hints other words of the feed about itself (copyright), tried where the title names only a section
   */
  static @Nullable String name(String title, String site, List<String> hints) {
    if (!site.isEmpty() && letters(title).equals(letters(site))) return title.strip();
    if (!site.isEmpty() && HOST.matcher(title.strip()).matches() && title.toLowerCase(Locale.ROOT).contains(site)) return site;
    String label = label(site);
    String spelled = spelling(title, label);
    if (spelled != null) return spelled;
    List<String> parts = new ArrayList<>();
    for (String part : SEPARATOR.split(title.strip())) if (!part.isBlank()) parts.add(part.strip());
    for (String part : parts) if (label.length() > 3 && letters(part).length() >= 3 && label.startsWith(letters(part))) return shortened(part, parts.size());
    if (parts.size() <= 1 && WORD.split(title.strip()).length <= 2) for (String hint : hints) {
      String hinted = spelling(hint, label);
      if (hinted != null && hinted.indexOf(' ') > 0) return hinted;
    }
    String meaningful =
        parts.stream().filter(part -> !noise(part)).min(Comparator.comparingInt(String::length).thenComparing(parts::indexOf)).orElse("");
    if (!meaningful.isEmpty()) return shortened(withoutFeedWords(meaningful), parts.size());
    return site.isEmpty() ? (title.isBlank() ? null : shortened(title.strip(), 1)) : site;
  }

  /** What follows the last separator of a title; empty where there is none. */
  static String tail(String title) {
    Matcher separators = TAIL.matcher(title);
    int end = -1;
    while (separators.find()) end = separators.start() > 0 ? separators.end() : -1;
    return end < 0 ? "" : title.substring(end).strip();
  }

  /** The title up to its last separator. */
  static String beforeTail(String title) {
    Matcher separators = TAIL.matcher(title);
    int cut = title.length();
    while (separators.find()) cut = separators.start();
    return title.substring(0, cut).strip();
  }

  /** True where the address leads to an aggregator that tells whose article it is only at the end of the title ("… - Le Monde"). */
  static boolean namedByTail(@Nullable String address) {
    return address != null && address.startsWith("https://news.google.");
  }

  /** The article's title without the name of its outlet at the end ("… – Le Monde", "… | CNN.com"). */
  static String withoutTail(String title, String outlet, String site) {
    String label = label(site);
    String rest = title;
    for (int pass = 0; pass < 2; pass++) {
      int cut = -1;
      Matcher separators = TAIL.matcher(rest);
      int end = 0;
      while (separators.find()) {
        cut = separators.start();
        end = separators.end();
      }
      if (cut < 1 || !names(rest.substring(end), outlet, label, site)) break;
      rest = rest.substring(0, cut).strip();
    }
    return rest;
  }

  private static boolean names(String tail, String outlet, String label, String site) {
    if (tail.length() > LONGEST_NAME || tail.isBlank()) return false;
    String letters = letters(tail);
    if (letters.equals(letters(outlet)) || letters.equals(letters(site)) || letters.equals(label)) return true;
    String spelled = spelling(tail, label);
    String named = spelled != null ? spelled : letters(tail).contains(letters(outlet)) && letters(outlet).length() > 3 ? outlet : null;
    if (named == null) return false;
    String others = tail.replace(named, " ");
    return others.length() < tail.length() && noise(others);
  }

  private static String shortened(String name, int parts) {
    String bare = parts > 1 ? TOP_DOMAIN.matcher(name).replaceFirst("") : name;
    if (bare.length() <= LONGEST_NAME) return bare;
    int space = bare.lastIndexOf(' ', LONGEST_NAME);
    return bare.substring(0, space > 20 ? space : LONGEST_NAME).strip();
  }

  private static boolean noise(String part) {
    for (String word : WORD.split(part.strip().toLowerCase(Locale.ROOT))) if (!letters(word).isEmpty() && !NOISE.contains(word) && !NOISE.contains(letters(word))) return false;
    return true;
  }

  private static String withoutFeedWords(String part) {
    String bare = part.replaceAll("(?i)\\b(?:rss|atom|xml)(?:\\s+(?:feeds?|channel|headlines))?\\b|\\bflux\\s+rss\\b|\\b(?:latest|recent)\\s+(?:news|posts|articles)\\b|\\bfeed\\s+(?:of|for|from)\\b", " ");
    bare = bare.replaceAll("\\(\\s*\\)|\\[\\s*]", " ").replaceAll("\\s+", " ").strip();
    return bare.isBlank() ? part : bare;
  }

  /** The part of a domain that is a name: "bbc" of "bbc.co.uk". */
  private static String label(String site) {
    int dot = site.indexOf('.');
    return letters(dot < 0 ? site : site.substring(0, dot));
  }

  private static String letters(String words) {
    String folded = Words.withoutAccents(words);
    return NOT_LETTERS.matcher(folded.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /** The fewest neighbouring words that spell the label, with the article before them; null where none do. */
  private static @Nullable String spelling(String text, String label) {
    if (label.length() < 2) return null;
    List<String> words = Arrays.stream(WORD.split(text.strip())).filter(word -> !word.isEmpty()).toList();
    if (words.size() > 40) words = words.subList(0, 40);
    for (int length = 1; length <= MOST_WORDS; length++)
      for (int from = 0; from + length <= words.size(); from++) {
        List<String> some = words.subList(from, from + length);
        String bare = ANY_DOMAIN.matcher(some.getLast().replaceAll("[^\\p{L}\\p{N}.!]+$", "")).replaceFirst("");
        List<String> spoken = new ArrayList<>(some.subList(0, length - 1));
        spoken.add(bare);
        boolean whole = letters(String.join("", spoken)).equals(label);
        if (!whole && (length == 1 || !spells(spoken, 0, label, 0))) continue;
        int start = from > 0 && ARTICLES.contains(words.get(from - 1).toLowerCase(Locale.ROOT)) && Character.isUpperCase(words.get(from - 1).charAt(0)) ? from - 1 : from;
        String name = (String.join(" ", words.subList(start, from + length - 1)) + " " + bare).strip();
        return name.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}!+]+$", "");
      }
    return null;
  }

  /** True where each word in turn gives its initial or all of itself to the label. */
  private static boolean spells(List<String> words, int word, String label, int at) {
    if (word == words.size()) return at == label.length();
    String letters = letters(words.get(word));
    if (letters.isEmpty()) return false;
    if (label.startsWith(letters, at) && spells(words, word + 1, label, at + letters.length())) return true;
    return at < label.length() && letters.length() > 1 && label.charAt(at) == letters.charAt(0) && spells(words, word + 1, label, at + 1);
  }
}
