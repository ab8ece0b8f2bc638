package org.matinale.sources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regions as plain text: paragraphs parted by a blank line, rows of a table by a line break, its cells by a tab, lines of code kept. */
final class RegionText {
  private final StringBuilder text = new StringBuilder();
  private @Nullable Region lastBlock;

  private RegionText() {}

  static String of(RegionTree tree, List<Region> chosen) {
    RegionText writer = new RegionText();
    for (Region top : chosen)
      for (int i = top.index; i < top.end; i++) {
        Region region = tree.all[i];
        if (region.gone) i = region.end - 1;
        else if (region.isText()) writer.words(region);
        else if (region.is("br")) writer.lineBreak();
      }
    return writer.text.toString().strip();
  }

  private void words(Region words) {
    if (words.text.isBlank() && !words.preformatted) {
      if (!endsBlank()) text.append(' ');
      return;
    }
    Region block = block(words);
    if (block != lastBlock) part(lastBlock, block);
    lastBlock = block;
    String added = words.text;
    if (words.preformatted) code(added);
    else text.append(endsBlank() && added.startsWith(" ") ? added.substring(1) : added);
  }

  /** Lines as they are, blank ones left out: a blank line would part paragraphs. */
  private void code(String added) {
    for (int i = 0; i < added.length(); i++) {
      char c = added.charAt(i);
      if (c == '\n') lineBreak();
      else if (c != '\r') text.append(c);
    }
  }

  private void part(@Nullable Region before, Region after) {
    while (!text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1))) text.setLength(text.length() - 1);
    if (text.isEmpty()) return;
    Region left = before == null ? null : cell(before);
    Region right = cell(after);
    if (left != null && right != null && left.parent == right.parent) text.append('\t');
    else if (left != null && right != null && left.around("table") == right.around("table")) text.append('\n');
    else text.append("\n\n");
  }

  private void lineBreak() {
    while (!text.isEmpty() && (text.charAt(text.length() - 1) == ' ' || text.charAt(text.length() - 1) == '\t')) text.setLength(text.length() - 1);
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') text.append('\n');
  }

  private boolean endsBlank() {
    return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
  }

  private static Region block(Region region) {
    Region r = region;
    while (!r.block && r.parent != null) r = r.parent;
    return r;
  }

  /** The block where it is a table's cell that holds nothing but text. */
  private static @Nullable Region cell(Region block) {
    return (block.is("td") || block.is("th")) && !block.holder ? block : null;
  }
}
