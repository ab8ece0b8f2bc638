package org.matinale.models.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a prompt's fences: number, title and sentences of each excerpt. */
final class Excerpts {
  private static final Pattern FENCED = Pattern.compile("<<(\\S{1,64}) (\\d{1,3})>>\\R(.*?)\\R?<</\\1 \\2>>", Pattern.DOTALL);
  private static final Pattern CARD = Pattern.compile("(?m)^card (\\d{1,3}): [^,\\n]*, evidence ([\\d, ]+)$");
  private static final Pattern HEAD = Pattern.compile("(?:outlet|published): .*|text:\\s*");
  private static final int MOST = 200;

  private Excerpts() {}

  record Excerpt(int number, String title, List<String> sentences, String whole) {}

  static List<Excerpt> of(String material) {
    List<Excerpt> found = new ArrayList<>();
    Matcher fenced = FENCED.matcher(material);
    while (fenced.find() && found.size() < MOST) found.add(excerpt(Integer.parseInt(fenced.group(2)), fenced.group(3)));
    return found;
  }

  /** Where several things are to be worded, each with the numbers of its excerpts: what stands before the first fence says so. */
  static Map<Integer, List<Integer>> cards(String material) {
    int fence = material.indexOf("\n<<");
    Matcher card = CARD.matcher(fence < 0 ? material : material.substring(0, fence));
    Map<Integer, List<Integer>> cards = new TreeMap<>();
    while (card.find()) cards.put(Integer.valueOf(card.group(1)), Pattern.compile("\\d{1,3}").matcher(card.group(2)).results().map(number -> Integer.valueOf(number.group())).toList());
    return cards;
  }

  private static Excerpt excerpt(int number, String inside) {
    String title = "";
    List<String> sentences = new ArrayList<>();
    boolean head = true;
    for (String line : inside.lines().toList()) {
      if (head && line.startsWith("title:")) title = line.substring("title:".length()).strip();
      else if (head && HEAD.matcher(line).matches()) continue;
      else if (!line.isBlank()) {
        head = false;
        sentences.add(line.strip());
      }
    }
    return new Excerpt(number, title, sentences, inside);
  }
}
