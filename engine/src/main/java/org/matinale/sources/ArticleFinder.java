package org.matinale.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds which regions of a page are its article.
 *
 * <p>The ideas are those of Arc90's Readability (2009) and its descendants: every paragraph of some length, with its commas, speaks for the regions it
 * stands in, the nearest most; much linked text speaks against them; the best region is widened to what stands beside it in the same manner; then what
 * looks like clutter in it goes. Where that leaves little text, the rules are relaxed one after the other and the longest result is taken. Density of text and
 * of links as signals: Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features", WSDM 2010.
 */
final class ArticleFinder {
  /** An article shorter than this is looked for again with fewer rules. */
  private static final int ENOUGH_LETTERS = 500;

  /** A shorter one is believed where the page marks it as an article. */
  private static final int ENOUGH_WHERE_MARKED = 140;

  /** A paragraph shorter than this says nothing. */
  private static final int TELLING_LETTERS = 25;

  /** The title, where it is repeated, is among the first headings. */
  private static final int MOST_HEADINGS = 20;

  private static final int LEVELS = 5;
  private static final int RIVALS = 5;
  private static final int NAME_WEIGHT = 25;

  private static final Set<String> TELLING = Set.of("section", "p", Region.PARAGRAPH, "td", "pre", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> ASIDE_ROLES = Set.of("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog");

  /** Which rules hold, strictest first. */
  private enum Strictness {
    ALL,
    WITHOUT_STRIPPING,
    WITHOUT_NAMES,
    WITHOUT_PRUNING;

    boolean strips() {
      return this == ALL;
    }

    boolean weighsNames() {
      return compareTo(WITHOUT_NAMES) < 0;
    }

    boolean prunes() {
      return compareTo(WITHOUT_PRUNING) < 0;
    }
  }

  private final RegionTree tree;
  private final String title;
  private final Strictness strictness;
  private boolean markedAsArticle;

  private ArticleFinder(RegionTree tree, String title, Strictness strictness) {
    this.tree = tree;
    this.title = title;
    this.strictness = strictness;
  }

  /** The article's text; empty where the page has none.
   *
   * @param title the page's, which the article does not repeat
   */
  static String text(RegionTree tree, String title) {
    String longest = "";
    for (Strictness strictness : Strictness.values()) {
      ArticleFinder finder = new ArticleFinder(tree, title, strictness);
      String text = finder.attempt();
      if (text.length() >= (finder.markedAsArticle ? ENOUGH_WHERE_MARKED : ENOUGH_LETTERS)) return text;
      if (text.length() > longest.length()) longest = text;
    }
    return longest;
  }

  private String attempt() {
    for (Region region : tree.all) {
      region.gone = false;
      region.candidate = false;
      region.points = 0;
    }
    strip();
    tree.measure(tree.root(), region -> false);
    score();
    Region best = best();
    markedAsArticle = markedAsArticle(best);
    List<Region> chosen = beside(best);
    Clutter clutter = new Clutter(tree, strictness.weighsNames(), strictness.prunes());
    for (Region region : chosen) clutter.remove(region);
    return RegionText.of(tree, chosen);
  }

  /** The page itself says that this region is its article, or stands in it. */
  private static boolean markedAsArticle(Region best) {
    for (Region region = best; region != null; region = region.parent)
      if (region.is("article") || region.attribute("itemprop").contains("articleBody")) return true;
    return false;
  }

  private void strip() {
    boolean titleSeen = false;
    int headings = 0;
    boolean bylineSeen = false;
    for (Region region : tree.all) {
      if (region.parent == null) continue;
      if (region.parent.gone) {
        region.gone = true;
        continue;
      }
      if (region.element == null) continue;
      if (!titleSeen && (region.is("h1") || region.is("h2")) && headings++ < MOST_HEADINGS && repeatsTitle(region)) {
        titleSeen = true;
        region.gone = true;
      } else if (!bylineSeen && byline(region)) {
        bylineSeen = true;
        region.gone = true;
      } else if (strictness.strips() && aroundTheArticle(region)) {
        region.gone = true;
      }
    }
  }

  private static boolean aroundTheArticle(Region region) {
    if (region.is("body") || region.is("a") || region.is("html")) return false;
    if (ASIDE_ROLES.contains(region.role())) return true;
    if (!region.marked(NameMarks.AROUND) || region.marked(NameMarks.ARTICLE)) return false;
    return !region.inCode && region.around("table") == null;
  }

  private boolean byline(Region region) {
    boolean said = region.attribute("rel").equals("author") || region.attribute("itemprop").contains("author") || region.marked(NameMarks.BYLINE);
    if (!said) return false;
    int letters = tree.words(region, 101).length();
    return letters > 0 && letters < 100;
  }

  private boolean repeatsTitle(Region heading) {
    return PageTitle.alike(title, tree.words(heading, 500));
  }

  private void score() {
    for (Region region : tree.all) {
      if (region.gone || !telling(region) || region.letters < TELLING_LETTERS) continue;
      double points = 2 + region.commas + Math.min(region.letters / 100, 3);
      int level = 0;
      for (Region around = region.parent; around != null && level < LEVELS; around = around.parent) {
        if (around.element == null || wraps(around)) continue;
        if (!around.candidate) {
          around.candidate = true;
          around.points = firstPoints(around);
        }
        around.points += points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
        level++;
      }
    }
    for (Region region : tree.all) if (region.candidate) region.points *= 1 - region.linkDensity();
  }

  private static boolean telling(Region region) {
    return TELLING.contains(region.tag) && !(region.is("td") && region.holder) || region.is("div") && !region.holder && region.linkDensity() < 0.25;
  }

  /** A division around a single paragraph is that paragraph. */
  private static boolean wraps(Region region) {
    return region.is("div") && region.parts == 1 && region.paragraphs == 1 && region.linkDensity() < 0.25;
  }

  private double firstPoints(Region region) {
    double points =
        switch (region.tag) {
          case "div" -> 5;
          case "pre", "td", "blockquote" -> 3;
          case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
          case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
          default -> 0;
        };
    return points + nameWeight(region, strictness.weighsNames());
  }

  static int nameWeight(Region region, boolean weighs) {
    if (!weighs) return 0;
    return weight(region.classMarks) + weight(region.idMarks);
  }

  private static int weight(int marks) {
    return ((marks & NameMarks.FOR) != 0 ? NAME_WEIGHT : 0) - ((marks & NameMarks.AGAINST) != 0 ? NAME_WEIGHT : 0);
  }

  /** The region with most points, widened to the one that holds it and its rivals; the whole body where no paragraph spoke. */
  private Region best() {
    List<Region> ranked = new ArrayList<>();
    for (Region region : tree.all) if (region.candidate && !region.gone) ranked.add(region);
    ranked.sort(Comparator.comparingDouble((Region region) -> -region.points).thenComparingInt(region -> region.index));
    if (ranked.isEmpty() || ranked.getFirst().is("body")) return tree.root();
    Region best = around(ranked);
    double least = best.points / 3;
    double last = best.points;
    for (Region up = best.parent; up != null && up.parent != null; up = up.parent) {
      if (!up.candidate) continue;
      if (up.points < least) break;
      if (up.points > last) {
        best = up;
        break;
      }
      last = up.points;
    }
    while (best.parent != null && best.parent.parent != null && best.parent.parts == 1) best = best.parent;
    return best;
  }

  private static Region around(List<Region> ranked) {
    Region best = ranked.getFirst();
    List<Region> rivals =
        ranked.subList(1, Math.min(RIVALS, ranked.size())).stream().filter(region -> region.points >= 0.75 * best.points).toList();
    if (rivals.size() < 3) return best;
    for (Region up = best.parent; up != null && up.parent != null; up = up.parent) {
      Region holder = up;
      if (rivals.stream().filter(rival -> holder.index < rival.index && rival.index < holder.end).count() >= 3) return holder;
    }
    return best;
  }

  /** The best region and those beside it that read like it. */
  private List<Region> beside(Region best) {
    Region parent = best.parent;
    if (parent == null) return List.of(best);
    double least = Math.max(10, best.points * 0.2);
    String name = best.attribute("class");
    List<Region> chosen = new ArrayList<>();
    for (int i = parent.index + 1; i < parent.end; i = tree.all[i].end) {
      Region region = tree.all[i];
      if (region == best) {
        chosen.add(region);
        continue;
      }
      if (region.gone) continue;
      double bonus = !name.isEmpty() && region.attribute("class").equals(name) ? best.points * 0.2 : 0;
      if (region.candidate && region.points + bonus >= least || readsLikeText(region)) chosen.add(region);
    }
    return chosen;
  }

  private boolean readsLikeText(Region region) {
    if (!region.isParagraph()) return false;
    if (region.letters > 80) return region.linkDensity() < 0.25;
    return region.letters > 0 && region.linkedLetters == 0 && endsSentence(tree.words(region, 200));
  }

  private static boolean endsSentence(String words) {
    return words.matches("(?s).*[.!?。！？](\\s.*)?");
  }

}
