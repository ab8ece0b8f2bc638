package org.matinale.models.scripted;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a prompt's fences: number, title and sentences of each excerpt. */
final class Excerpts {
  private static final Pattern FENCED = Pattern.compile("<<(\\S{1,64}) (\\d{1,3})>>\\R(.*?)\\R?<</\\1 \\2>>", Pattern.DOTALL);
  private static final int MOST = 200;

  private Excerpts() {}

  record Excerpt(int number, String title, List<String> sentences, String whole) {}

  static List<Excerpt> of(String material) {
    List<Excerpt> found = new ArrayList<>();
    Matcher fenced = FENCED.matcher(material);
    while (fenced.find() && found.size() < MOST) found.add(excerpt(Integer.parseInt(fenced.group(2)), fenced.group(3)));
    return found;
  }

  private static Excerpt excerpt(int number, String inside) {
    String title = "";
    List<String> sentences = new ArrayList<>();
    boolean text = false;
    for (String line : inside.lines().toList()) {
      if (text && !line.isBlank()) sentences.add(line.strip());
      else if (line.startsWith("title:")) title = line.substring("title:".length()).strip();
      else if (line.strip().equals("text:")) text = true;
    }
    return new Excerpt(number, title, sentences, inside);
  }
}
