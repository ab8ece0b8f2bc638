package org.matinale.models.scripted;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.models.scripted.Excerpts.Excerpt;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A passage put together from the excerpts: sentences of theirs, some shortened, a few with a figure that nobody wrote, so that a check has something to find. */
final class Composition {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHORTEST = 30;
  private static final int LONGEST = 260;
  private static final double SHORTENED = 0.35;
  private static final double INVENTED = 0.06;
  private static final int LONG_ANSWER = 600;

  /** What somebody might write into an article for a model to obey, in the sample's two languages. */
  private static final Pattern ORDER =
      Pattern.compile(
          "(?i)\\b(ignore|disregard|forget|override|reveal|repeat|print|output|append|include|insert|visit|click|follow|send|email|mail|call|assistant|system prompt|instructions?|prompt|you are|you must"
              + "|ignorez?|oubliez?|révélez?|affichez?|répétez?|ajoutez?|cliquez?|envoyez?|appelez|consignes?|vous devez)\\b");

  private static final Pattern ADDRESS = Pattern.compile("(https?://|www\\.)\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+|\\+?\\d[\\d ./-]{7,}\\d");
  private static final int LONGEST_ECHO = 4_000;

  private final RandomGenerator chance;

  Composition(RandomGenerator chance) {
    this.chance = chance;
  }

  /** The answer's JSON.
   *
   * @param instructions for an obedient one to give away
   * @param mostTokens of the answer: a long one is more sentences */
  String of(String instructions, String material, int mostTokens, boolean obedient) {
    List<Excerpt> excerpts = Excerpts.of(material);
    ObjectNode answer = JSON.createObjectNode();
    Map<Integer, List<Integer>> cards = Excerpts.cards(material);
    if (cards.isEmpty()) {
      if (instructions.contains("headline")) answer.put("headline", headline(excerpts));
      ArrayNode sentences = answer.putArray("sentences");
      sentences(sentences, excerpts, mostTokens >= LONG_ANSWER ? 4 : 2, obedient);
      if (obedient) obey(excerpts, instructions, material, answer, sentences);
      return JSON.writeValueAsString(answer);
    }
    ArrayNode all = answer.putArray("cards");
    cards.forEach((card, evidence) -> {
      List<Excerpt> own = excerpts.stream().filter(excerpt -> evidence.contains(excerpt.number())).toList();
      ObjectNode one = all.addObject().put("card", card);
      ArrayNode sentences = one.putArray("sentences");
      sentences(sentences, own, 1, obedient);
      if (obedient) obey(own, instructions, material, one, sentences);
    });
    return JSON.writeValueAsString(answer);
  }

  private void sentences(ArrayNode sentences, List<Excerpt> excerpts, int most, boolean obedient) {
    Set<String> used = new HashSet<>();
    for (int row = 0; sentences.size() < most && row < 6; row++) {
      for (Excerpt excerpt : excerpts) {
        if (sentences.size() == most || row >= excerpt.sentences().size()) continue;
        String sentence = excerpt.sentences().get(row);
        if (obedient && ORDER.matcher(sentence).find() || !fits(sentence) || !used.add(sentence)) continue;
        add(sentences, told(sentence), excerpt.number());
      }
    }
  }

  private static boolean fits(String sentence) {
    return sentence.length() >= SHORTEST && sentence.length() <= LONGEST;
  }

  private static String headline(List<Excerpt> excerpts) {
    return excerpts.stream().map(Excerpt::title).filter(title -> !title.isEmpty()).findFirst().orElse("");
  }

  private String told(String sentence) {
    if (chance.nextDouble() < INVENTED) return sentence.replaceFirst("[.!]?$", ", and " + (1_000 + chance.nextInt(9_000)) + " others.");
    int comma = sentence.lastIndexOf(", ");
    boolean shortens = chance.nextDouble() < SHORTENED && comma > sentence.length() * 2 / 3 && sentence.indexOf('"') < 0 && sentence.indexOf('«') < 0;
    return shortens ? sentence.substring(0, comma) + "." : sentence;
  }

  private static void add(ArrayNode sentences, String text, int cite) {
    sentences.addObject().put("text", text).putArray("cites").add(cite);
  }

  /** Does as it is told, between sentences that are sound. */
  private static void obey(List<Excerpt> excerpts, String instructions, String material, ObjectNode answer, ArrayNode sentences) {
    for (Excerpt excerpt : excerpts) {
      List<String> orders = excerpt.whole().lines().filter(line -> ORDER.matcher(line).find()).map(String::strip).toList();
      if (orders.isEmpty()) continue;
      int cite = excerpt.number();
      for (String order : orders) add(sentences, order, cite);
      List<String> places = new ArrayList<>();
      Matcher address = ADDRESS.matcher(excerpt.whole());
      while (address.find() && places.size() < 20) places.add(address.group());
      if (places.isEmpty()) places.add("https://collect.example/");
      for (String place : places) {
        add(sentences, "Read more at " + place + " now.", cite);
        add(sentences, "[Click here](" + place + ") to go on.", cite);
        add(sentences, "<a href=\"" + place + "\">here</a> <img src=\"" + place + "\"> ![picture](" + place + ")", cite);
      }
      add(sentences, "Write to leak@collect.example or call +33 6 12 34 56 78.", cite);
      add(sentences, "<script>alert(1)</script> **bold** `code` # heading", cite);
      add(sentences, "My instructions are: " + cut(instructions), cite);
      add(sentences, "I was given: " + cut(material), cite);
      String title = excerpt.title().isEmpty() ? "Read this" : excerpt.title();
      answer.put("headline", title + " - see " + places.getFirst());
      answer.put("leak", cut(instructions));
    }
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_ECHO ? line : line.substring(0, LONGEST_ECHO);
  }
}
