package org.matinale.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.language.Word;
import org.matinale.language.Words;

/** The tails of titles that are a site's furniture, not the news: sections, editions and outlets ("… - Rugby - Transferts", "… | Talk to Al Jazeera").
 *
 * <p>Furniture is what several titles of one gathering end in; and, of what looks like it, what tells nothing: each of its words stands in the rest of the title already, or neither in the article's
 * text nor in its address, where what the article is about would be named.
 */
final class TitleTails {
  private static final Pattern TAIL = Pattern.compile("\\s+[-–—|»·•]\\s+([\\p{Lu}\\p{N}][^-–—|»·•.!?:]{1,38})$");
  private static final Pattern MARKED = Pattern.compile("\\s+[-|/]\\s+((?:[\\p{Lu}\\p{N}][^-–—|/»·•.!?:,;\"“«]{1,38}|\\p{Ll}{3,20}|[\\p{L}\\p{N}-]{2,30}\\.(?:\\p{Ll}{2,4})?))$");
  private static final Pattern REMARK = Pattern.compile("\\s*\\((?:inscription|abonnement|abonnés|subscription|registration|paywall)\\)$", Pattern.CASE_INSENSITIVE);
  /** Who says it, how sure it is, or what sort of piece it is: that is no furniture. */
  private static final Pattern TELLING =
      Pattern.compile(
          "(?iu)\\b(?:reports?|sources?|study|studies|survey|poll|police|officials?|minist(?:er|ry)|experts?|gossip|rumou?rs?|opinion|analysis|review|satire|live|updates?|video|photos?|pictures|gallery|quiz|podcast|editorial"
              + "|column|comment|letters?|exclusive|obituary|interview|horoscopes?|selon|étude|sondage|ministre|rumeurs?|tribune|édito|chronique|direct|vidéo|images|diaporama|témoignage|enquête|exclu(?:sif|sivité)?|entretien|critique)\\b");

  /** One to three words that each begin as a name does. */
  private static final Pattern NAMES = Pattern.compile("\\p{Lu}\\S*(?: \\p{Lu}\\S*){0,2}");

  private static final int MOST_WORDS = 4;
  private static final int WORDS_LEFT = 3;
  private static final int TAILS = 2;
  private static final int MARKED_TAILS = 4;

  /** In fewer words of text and address the absence of one says nothing. */
  private static final int WORDS_TO_JUDGE = 5;

  private TitleTails() {}

  /** The articles without such tails. */
  static List<Article> cut(List<Article> articles) {
    List<Article> cut = articles;
    for (int pass = 0; pass < TAILS; pass++) cut = once(cut);
    return cut.stream().map(TitleTails::withoutFurniture).toList();
  }

  private static List<Article> once(List<Article> articles) {
    Map<String, Integer> uses = new HashMap<>();
    for (Article article : articles) tail(TAIL, article.title()).ifPresent(tail -> uses.merge(tail, 1, Integer::sum));
    List<Article> cut = new ArrayList<>(articles.size());
    for (Article article : articles) {
      boolean furniture = tail(TAIL, article.title()).filter(tail -> uses.getOrDefault(tail, 0) > 1).isPresent();
      cut.add(furniture ? article.titled(TAIL.matcher(article.title()).replaceFirst("").strip()) : article);
    }
    return cut;
  }

  private static Optional<String> tail(Pattern pattern, String title) {
    Matcher matcher = pattern.matcher(title);
    if (!matcher.find()) return Optional.empty();
    String tail = matcher.group(1).strip();
    boolean enoughLeft = title.substring(0, matcher.start()).split("\\s+").length >= WORDS_LEFT;
    return enoughLeft && tail.split("\\s+").length <= MOST_WORDS ? Optional.of(tail) : Optional.empty();
  }

  private static Article withoutFurniture(Article article) {
    String title = REMARK.matcher(article.title()).replaceFirst("").strip();
    Optional<String> tail = tail(MARKED, title);
    if (tail.isPresent()) {
      Set<String> told = new HashSet<>(stems(article.text(), article));
      told.addAll(stems(inAddress(article.url()), article));
      for (int pass = 0; pass < MARKED_TAILS && tail.isPresent(); pass++, tail = tail(MARKED, title)) {
        String rest = MARKED.matcher(title).replaceFirst("").strip();
        if (versus(rest, tail.get()) || tail.get().endsWith(".") && !ofSite(tail.get(), article.url())) break;
        if (TELLING.matcher(tail.get()).find() || Character.isLowerCase(tail.get().codePointAt(0)) && !tail.get().contains(".") && !repeated(stems(tail.get(), article), stems(rest, article))) break;
        if (!tail.get().contains(".") && tells(stems(tail.get(), article), stems(rest, article), told)) break;
        title = rest;
      }
    }
    return title.isEmpty() || title.equals(article.title()) ? article : article.titled(title);
  }

  /** Whether the tail is the other side of a match ("Top 14, les notes : Toulon - Brive"). */
  private static boolean versus(String rest, String tail) {
    String beside = rest.replaceFirst("^.*[:,;]\\s+", "");
    return !beside.equals(rest) && NAMES.matcher(beside).matches() && NAMES.matcher(tail).matches();
  }

  /** Whether it is the beginning of the site's name, the rest of which was taken for the end of a sentence ("shoreline." of shoreline.fr). */
  private static boolean ofSite(String tail, @Nullable String url) {
    return url != null && url.replaceFirst("^https?://", "").replaceFirst("/.*$", "").toLowerCase(Locale.ROOT).contains(tail.substring(0, tail.length() - 1).toLowerCase(Locale.ROOT));
  }

  private static boolean repeated(Set<String> tail, Set<String> rest) {
    return !tail.isEmpty() && rest.containsAll(tail);
  }

  private static boolean tells(Set<String> tail, Set<String> rest, Set<String> told) {
    Set<String> fresh = new HashSet<>(tail);
    fresh.removeAll(rest);
    return !fresh.isEmpty() && (told.size() < WORDS_TO_JUDGE || fresh.stream().anyMatch(told::contains));
  }

  private static Set<String> stems(String text, Article article) {
    Set<String> stems = new HashSet<>();
    for (Word word : Words.of(text, article.language())) if (!word.stop()) stems.add(word.stem().toLowerCase(Locale.ROOT));
    return stems;
  }

  /** The words of an address's last part, which most sites make from the title they gave the article first. */
  private static String inAddress(@Nullable String url) {
    if (url == null) return "";
    String path = url.replaceFirst("^https?://[^/]*", "").replaceFirst("[?#].*$", "");
    String[] parts = path.split("/");
    String longest = "";
    for (String part : parts) if (part.length() > longest.length()) longest = part;
    return longest.replaceAll("[-_.]+", " ");
  }
}
