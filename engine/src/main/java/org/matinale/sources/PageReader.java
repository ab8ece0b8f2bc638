package org.matinale.sources;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.language.LanguageDetector;

/** Reads the article out of a web page's bytes. It fetches nothing, runs no script, and fails on nothing: trouble is in the page's problems. Safe for many threads. */
public final class PageReader {
  /** What is read of a page; the rest of a longer one is cut off. Callers need not hand over more. */
  public static final int MOST_BYTES = 4 << 20;

  /** Below this many letters an article that the page brings as data beside its markup is preferred. */
  private static final int FEW_LETTERS = 500;

  private static final int LETTERS_THAT_TELL_A_LANGUAGE = 240;
  private static final int SNIFFED = 1_024;

  private static final Pattern NO_PAGE_TYPE =
      Pattern.compile("(image|audio|video|font)/.*|application/(pdf|zip|gzip|octet-stream|msword|vnd\\..*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FEED =
      Pattern.compile("\\s*(<\\?[^>]*>\\s*|<!--.{0,2000}?-->\\s*|<!DOCTYPE[^>]*>\\s*)*<(rss|feed|rdf:RDF|opml|channel)\\b.*", Pattern.DOTALL);

  private PageReader() {}

  /** The article of the page and what the page declares about it.
   *
   * @param contentType the HTTP header of that name; null where there is none
   * @param url where the page was read from, absolute; null where unknown
   */
  public static Page read(byte[] bytes, @Nullable String contentType, @Nullable String url) {
    if (bytes.length == 0) return Page.unreadable(url, new Problem("empty", "the page has no bytes"));
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (NO_PAGE_TYPE.matcher(type).matches())
      return Page.unreadable(url, new Problem("not-a-page", "its content type is '%s'. Maybe the address is a download.".formatted(type)));
    if (binary(bytes)) return Page.unreadable(url, new Problem("not-a-page", "its %,d bytes are binary. Maybe it is a picture or an archive.".formatted(bytes.length)));
    List<Problem> problems = new ArrayList<>();
    boolean cut = bytes.length > MOST_BYTES;
    if (cut) problems.add(new Problem("cut", "of its %,d bytes the first %,d were read".formatted(bytes.length, MOST_BYTES)));
    Charsets.Decoded decoded = Charsets.decode(cut ? Arrays.copyOf(bytes, MOST_BYTES) : bytes, contentType);
    problems.addAll(decoded.problems());
    String markup = decoded.text();
    if (markup.isBlank()) return Page.unreadable(url, new Problem("empty", "the page has no text"));
    if (FEED.matcher(markup.substring(0, Math.min(markup.length(), 4 * SNIFFED))).matches())
      return Page.unreadable(url, new Problem("not-a-page", "it is a feed. Maybe read it as one."));
    return ofMarkup(markup, url, problems);
  }

  private static Page ofMarkup(String markup, @Nullable String url, List<Problem> problems) {
    Document document = Jsoup.parse(markup, url == null ? "" : url);
    PageElements elements = PageElements.of(document);
    PageFacts facts = PageFacts.of(document, elements, url);
    RegionTree tree = RegionTree.of(document.body());
    if (tree.cut) problems.add(new Problem("cut", "of its elements the first %,d were read".formatted(tree.all.length)));
    String text = articleText(tree, facts);
    if (elements.frame != null)
      problems.add(new Problem("frameset", "the page only places other pages in frames. Maybe read the framed page '%s'.".formatted(elements.frame.attr("src"))));
    else if (text.isEmpty()) problems.add(new Problem("no-text", "the page has no text to read. Maybe it is written by a script."));
    Language language = facts.language();
    if (!language.known()) language = LanguageDetector.of(text.substring(0, Math.min(text.length(), LETTERS_THAT_TELL_A_LANGUAGE)), Language.UNKNOWN);
    return new Page(facts.url(), facts.title(), text, language, facts.published(), facts.authors(), facts.siteName(), facts.rights(), facts.free(), facts.excerpt(), problems);
  }

  private static String articleText(RegionTree tree, PageFacts facts) {
    String text = ArticleFinder.text(tree, facts.title());
    if (text.length() >= FEW_LETTERS || facts.body().length() < 2 * text.length()) return text;
    String body = facts.body();
    if (body.contains("</")) return ArticleFinder.text(RegionTree.of(Jsoup.parse(body).body()), facts.title());
    return body.strip().replaceAll("[^\\S\\n]+|\\u00A0+", " ").replaceAll("\\s*\\n\\s*", "\n\n");
  }

  /** Bytes that no text has, or the first bytes of formats that are often served as pages. */
  private static boolean binary(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, SNIFFED), StandardCharsets.ISO_8859_1);
    for (String magic : List.of("%PDF-", "\u0089PNG", "GIF8", "\u00FF\u00D8\u00FF", "PK\u0003\u0004", "\u001F\u008B", "RIFF", "\u007FELF")) if (start.startsWith(magic)) return true;
    if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) return false;
    String ends = start.substring(0, Math.min(2, start.length())).toLowerCase(Locale.ROOT);
    boolean wide = ends.indexOf('\0') >= 0 && ends.indexOf('<') >= 0;
    long controls = start.chars().filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B).count();
    return !wide && controls > start.length() / 50;
  }
}
