package org.matinale.sources;

import java.util.Set;

/** Takes out of an article's region what is no article: forms, boxes of links, buttons, teasers, footers. */
final class Clutter {
  private static final Set<String> ALWAYS = Set.of("footer", "aside", "nav", "input", "select", "button", "textarea", "object", "embed", "iframe");
  private static final Set<String> BOXES = Set.of("form", "fieldset", "table", "ul", "div");
  private static final int SHORT_SHARE = 500;
  private static final int FEW_COMMAS = 10;

  private final RegionTree tree;
  private final boolean weighsNames;
  private final boolean prunes;

  Clutter(RegionTree tree, boolean weighsNames, boolean prunes) {
    this.tree = tree;
    this.weighsNames = weighsNames;
    this.prunes = prunes;
  }

  /** Marks as gone what is clutter in the region; the region itself stays. */
  void remove(Region article) {
    tree.measure(article, region -> region != article && clutter(region, article));
  }

  private boolean clutter(Region region, Region article) {
    if (ALWAYS.contains(region.tag)) return true;
    if (region.marked(NameMarks.SHARE) && region.letters < SHORT_SHARE && !article.marked(NameMarks.SHARE)) return true;
    if ((region.is("h1") || region.is("h2")) && ArticleFinder.nameWeight(region, weighsNames) < 0) return true;
    return prunes && BOXES.contains(region.tag) && box(region);
  }

  private boolean box(Region region) {
    if (region.is("div") && !region.holder && region.linkDensity() < 0.25) return false;
    if (region.inCode || region.holdsData || region.inDataTable) return false;
    int weight = ArticleFinder.nameWeight(region, weighsNames);
    if (weight < 0) return true;
    if (region.commas >= FEW_COMMAS) return false;
    boolean list = region.isList() || region.listLetters > 0.9 * region.letters;
    boolean figure = region.inFigure;
    if (!figure && region.images > 1 && region.paragraphs < 0.5 * region.images) return !pictureList(region, list);
    if (!list && region.items - 100 > region.paragraphs) return true;
    if (region.inputs > region.paragraphs / 3) return true;
    if (!list && !figure && region.headingDensity() < 0.9 && region.letters < 25 && (region.images == 0 || region.images > 2) && region.linkDensity() > 0)
      return true;
    if (!list && region.linkDensity() > (weight < 25 ? 0.2 : 0.5)) return true;
    if (region.embeds > 1 || region.embeds == 1 && region.letters < 75) return true;
    return region.images == 0 && region.letters == 0;
  }

  private static boolean pictureList(Region region, boolean list) {
    return list && region.items == region.images;
  }
}
