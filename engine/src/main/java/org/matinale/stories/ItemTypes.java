package org.matinale.stories;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.language.Telling;

/** Tells what sort of item an article is from its title, its address and the start of its text, in English and French. */
public final class ItemTypes {
  private static final int START = 300;

  private static final Pattern HOROSCOPE =
      words("horoscopes?|zodiac signs?|astrology|astrologie|signes? astrologiques?|signe du zodiaque|tarot (?:reading|card)s?|гороскоп");
  private static final Pattern PROMOTION =
      words(
          "global (?:\\S+ ){0,6}market (?:20\\d\\d|size|share|report|analysis|outlook|insights?|research|growth)|market (?:20\\d\\d|size|share)\\b.{0,60}(?:forecast|analysis|growth|trends|industry|report)|"
              + "market research report|\\bcagr\\b|market (?:is )?expected to (?:reach|grow)|key players|sponsored|advertorial|press release|promo codes?|coupons?|discount codes?|"
              + "(?:best|top|today.s|daily|weekend|early|prime day|black friday|cyber monday) (?:\\S+ ){0,4}deals?|deals? (?:of the day|alert|roundup)|deals:|save (?:up to )?[$£€]?\\d+|\\d+ ?% off|[$£€]\\d+ off|"
              + "on sale (?:for|now)|lowest price|giveaway|bons? plans?|bonnes? affaires?|codes? promo|soldes|ventes? flash|promo(?:tion)? ?:|offres? du jour|meilleures? offres?|à prix cassé|à moitié prix|"
              + "(?:en promo(?:tion)?)|-\\d\\d ?%|french days|publi-?reportage|communiqué de presse|jeu concours");
  private static final Pattern LISTING =
      words(
          "(?:morning|evening|daily|weekly|weekend|news) (?:briefing|digest|round-?up|update|wrap|recap|bulletin|newsletter|headlines)|(?:briefing|digest|newsletter):|round-?up|in brief|"
              + "what to (?:watch|stream|read|know today)|what.s on tv|tv (?:guide|tonight|listings?|schedule)|programme tv|programmes? télé|guide tv|ce soir à la (?:télé|tv)|à la télé ce soir|"
              + "(?:crossword|sudoku|wordle|quiz|quizz|trivia|puzzle)|mots croisés|mots fléchés|the papers:|newspaper headlines|what the papers say|revue de presse|à la une (?:de|des|ce)|l.essentiel de l.actu(?:alité)?|"
              + "l.actu(?:alité)? (?:du jour|de la semaine|en bref)|ce qu.il faut retenir|en bref|journal (?:de|du) \\d+ ?h|(?:five|5|six|6|seven|7|ten|10|three|3) things (?:to know|you need)|things to know (?:today|for|this)|"
              + "today in history|on this day|ce jour-là|éphéméride|obituar(?:y|ies):|avis de décès|lottery|lotto|loto|euromillions|powerball|mega millions|numbers? drawn|resultats? du loto|weather forecast for|"
              + "week in (?:pictures|photos|review)|photos? of the (?:day|week)|coming to (?:and leaving )?(?:netflix|hulu|amazon|disney)");
  private static final Pattern BULLETIN = Pattern.compile("^[\\d/.:\\-\\s]+(?:gmt|utc|am|pm|h)?\\s*$");
  private static final Pattern LIVE =
      words(
          "live (?:updates?|blog|coverage|news|score|commentary|stream|ticker|reaction)|(?:updates?|news|latest|blog|coverage)[ :,-]+live|live[ -]?blog|live$|as it happened|minute by minute|latest updates|"
              + "en direct|suivez en direct|le direct|direct$|direct vidéo|minute par minute|live:|direct ?:|онлайн|прямая трансляция");
  private static final Pattern LIVE_START = Pattern.compile("^(?:live|direct|en direct)\\s*[:|–—-]|[:|–—-]\\s*(?:live|en direct)\\b|\\b(?:live|recap)\\b.{0,40}\\blatest\\b|\\blatest\\b.{0,40}\\blive\\b");
  private static final Pattern GALLERY =
      words(
          "in (?:pictures|photos|images)|(?:photo|picture|image) (?:gallery|galleries|essay)|photos:|pictures:|gallery:|slideshow|\\d+ (?:photos|pictures|images)|en (?:images|photos)|diaporama|galerie(?: photos?)?|portfolio ?:|фоторепортаж");
  private static final Pattern VIDEO = words("video:|watch:|vidéos? ?:|\\(video\\)|\\[video\\]|\\(vidéo\\)|\\[vidéo\\]|en vidéo|highlights video|official (?:trailer|video)|bande-annonce|видео:");
  private static final Pattern OPINION =
      words(
          "opinion|op-ed|editorial|commentary|column:|columnist|letters? to the editor|letters:|comment:|point of view|viewpoint|perspective:|analysis:|the \\S+ view on|édito(?:rial)?|tribune|chronique|point de vue|le billet|"
              + "courrier des lecteurs|humeur|carte blanche|мнение");
  private static final Pattern SCORE =
      words("final score|full-?time:|box score|score final|scoreboard|match highlights|résultats? et classement|live score|résumé du match|résultats de la journée");
  private static final Pattern SCORE_LINE = Pattern.compile("^\\p{L}[\\p{L}. ]{2,30} \\d{1,3} ?[-–] ?\\d{1,3} \\p{L}[\\p{L}. ]{2,30}$");

  private ItemTypes() {}

  /** The type of an article; {@link ItemType#REPORT} where nothing says otherwise. */
  public static ItemType of(Article article) {
    String title = article.title().toLowerCase(Locale.ROOT).replace('’', '\'');
    String headline = Headline.of(article.title()).toLowerCase(Locale.ROOT).replace('’', '\'');
    String path = path(article.url());
    String start = article.text().substring(0, Math.min(START, article.text().length())).toLowerCase(Locale.ROOT);
    if (found(HOROSCOPE, title) || section(path, "horoscope", "horoscopes", "astrology", "astrologie", "astro")) return ItemType.HOROSCOPE;
    if (Telling.shouts(article.title()) || found(PROMOTION, title) || market(title, start) || section(path, "deals", "deal", "bons-plans", "bon-plan", "sponsored", "press-release", "promo-codes", "coupons", "advertorial")) {
      return ItemType.PROMOTION;
    }
    if (BULLETIN.matcher(headline).matches() || found(LISTING, title) || section(path, "quiz", "quizzes", "crossword", "tv-guide", "programme-tv", "newsletters", "briefing")) return ItemType.LISTING;
    if (found(LIVE, headline) || LIVE_START.matcher(title).find() || section(path, "live", "live-blog", "liveblog", "live-news", "live-updates", "en-direct", "direct")) return ItemType.LIVE_BLOG;
    if (found(GALLERY, title) || section(path, "gallery", "galleries", "photos", "pictures", "slideshow", "photo-gallery", "diaporama", "diaporamas", "portfolio", "in-pictures", "picture-galleries")) {
      return ItemType.GALLERY;
    }
    if (found(SCORE, title) || SCORE_LINE.matcher(headline).matches() || section(path, "boxscore", "scores", "scoreboard")) return ItemType.SCORE;
    if (found(OPINION, title) || section(path, "opinion", "opinions", "commentisfree", "editorial", "editorials", "columnists", "commentary", "op-ed", "edito", "editos", "tribunes", "tribune", "idees", "chroniques", "debats", "letters", "comment")) {
      return ItemType.OPINION;
    }
    if (found(VIDEO, title) || section(path, "video", "videos", "watch", "av") || video(article.outlet().site())) return ItemType.VIDEO;
    return ItemType.REPORT;
  }

  /** Market-research spam names a market in its title and speaks of growth rates at once. */
  private static boolean market(String title, String start) {
    return title.contains(" market") && (start.contains("cagr") || start.contains("market research") || start.contains("key players") || start.contains("forecast period") || start.contains("global market"));
  }

  private static boolean video(String site) {
    return site.equals("youtube.com") || site.equals("youtu.be") || site.equals("dailymotion.com") || site.equals("vimeo.com");
  }

  private static boolean found(Pattern pattern, String text) {
    return pattern.matcher(text).find();
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?<![\\p{L}\\d])(?:" + alternatives + ")(?![\\p{L}\\d])", Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static String path(@Nullable String url) {
    if (url == null) return "";
    int host = url.indexOf("//");
    int slash = url.indexOf('/', host + 2);
    if (slash < 0) return "";
    int end = url.indexOf('?', slash);
    return (end < 0 ? url.substring(slash) : url.substring(slash, end)).toLowerCase(Locale.ROOT) + "/";
  }

  private static boolean section(String path, String... names) {
    for (String name : names) if (path.contains("/" + name + "/")) return true;
    return false;
  }
}
