package org.matinale.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.matinale.kernel.Article;
import org.matinale.kernel.Language;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.Rung;
import org.matinale.models.Prompt;
import org.matinale.models.Tokens;
import tools.jackson.databind.JsonNode;

/** One reader's personal cards, to be worded by a model that the operator marked private and she consented to: one prompt for all of them, asked once, kept nowhere.
 *
 * <p>Every sentence is held against the evidence of its own card; no link, number to call or markup passes.
 */
public final class PersonalWording {
  private static final int MOST_CARDS = 10;
  private static final int MOST_SENTENCES = 2;
  private static final int MOST_TOKENS = 900;
  private static final int TOKENS_OF_A_CARD = 90;

  private final Prompt.Personal prompt;
  private final List<Evidence> evidence;
  private final Map<Integer, List<Integer>> ofCard;
  private final Language language;

  private PersonalWording(Prompt.Personal prompt, List<Evidence> evidence, Map<Integer, List<Integer>> ofCard, Language language) {
    this.prompt = prompt;
    this.evidence = evidence;
    this.ofCard = ofCard;
    this.language = language;
  }

  /** A card, worded.
   *
   * @param sentences one or two
   */
  public record Worded(List<Sentence> sentences, int withheld, String model) {
    public Worded {
      sentences = List.copyOf(sentences);
    }

    /** @param own whether it rests on the reader's own facts; @param sources articles it rests on */
    public record Sentence(String text, boolean own, List<Article> sources) {
      public Sentence {
        sources = List.copyOf(sources);
      }
    }
  }

  /** Empty where there is nothing to word.
   *
   * @param cards no two at one position
   */
  public static Optional<PersonalWording> of(List<PersonalCard> cards, Language language) {
    List<Evidence> evidence = new ArrayList<>();
    Map<Integer, List<Integer>> ofCard = new TreeMap<>();
    Map<Integer, String> kinds = new HashMap<>();
    for (PersonalCard card : cards.subList(0, Math.min(MOST_CARDS, cards.size()))) {
      List<Evidence> pieces = new ArrayList<>(List.of(Evidence.own(card.facts(), language)));
      card.excerpts().forEach(excerpt -> pieces.add(Evidence.of(excerpt, language)));
      List<Integer> numbers = new ArrayList<>();
      for (Evidence piece : pieces)
        if (!piece.lines().isEmpty()) {
          evidence.add(piece);
          numbers.add(evidence.size());
        }
      if (!numbers.isEmpty()) ofCard.put(card.position(), numbers);
      kinds.put(card.position(), card.kind());
    }
    if (ofCard.isEmpty()) return Optional.empty();
    String fence = Material.fence(String.join("\n", evidence.stream().map(Evidence::content).toList()));
    StringBuilder text = new StringBuilder("language: ").append(Material.name(language)).append("\nfence: ").append(fence).append('\n');
    ofCard.forEach((card, numbers) -> text.append("card ").append(card).append(": ").append(kinds.get(card)).append(", evidence ").append(String.join(", ", numbers.stream().map(String::valueOf).toList())).append('\n'));
    for (int i = 0; i < evidence.size(); i++) evidence.get(i).write(text, fence, i + 1);
    PromptFile file = PromptFile.PERSONAL;
    return Optional.of(new PersonalWording(new Prompt.Personal(file.instructions(), new PrivateText(text.toString()), file.form(), Rung.BRIEF, MOST_TOKENS), evidence, ofCard, language));
  }

  public Prompt.Personal prompt() {
    return prompt;
  }

  public long tokensIn() {
    return Tokens.estimate(prompt);
  }

  public long tokensOut() {
    return (long) TOKENS_OF_A_CARD * ofCard.size();
  }

  /** The cards of which something passed, by their positions; those that are not among them keep the words they have. */
  public Map<Integer, Worded> read(String answer, String model) {
    try {
      return reading(answer, model);
    } catch (StackOverflowError deep) {
      return Map.of();
    }
  }

  private Map<Integer, Worded> reading(String answer, String model) {
    ClaimCheck check = new ClaimCheck(evidence.stream().map(Evidence::excerpt).toList(), language, PromptFile.PERSONAL.words());
    Map<Integer, Worded> worded = new TreeMap<>();
    for (JsonNode object : AnswerText.objects(answer)) {
      if (!object.path("cards").isArray()) continue;
      for (JsonNode card : object.get("cards")) {
        List<Integer> own = card.path("card").isIntegralNumber() && card.get("card").canConvertToInt() ? ofCard.getOrDefault(card.get("card").intValue(), List.of()) : List.of();
        if (own.isEmpty() || worded.containsKey(card.get("card").intValue())) continue;
        List<Worded.Sentence> kept = new ArrayList<>();
        int withheld = 0;
        for (AnswerText.Said.Sentence sentence : AnswerText.sentences(card.path("sentences"))) {
          String plain = Plainly.of(sentence.text());
          List<Integer> cites = sentence.cites().stream().distinct().sorted().toList();
          if (kept.size() == MOST_SENTENCES || !own.containsAll(cites) || check.againstToday(plain, cites) != null) withheld++;
          else kept.add(sentence(plain, cites));
        }
        if (!kept.isEmpty()) worded.put(card.get("card").intValue(), new Worded(kept, withheld, model));
      }
      break;
    }
    return worded;
  }

  private Worded.Sentence sentence(String text, List<Integer> cites) {
    List<Article> sources = new ArrayList<>();
    boolean own = false;
    for (int cite : cites) {
      Article article = evidence.get(cite - 1).article();
      if (article == null) own = true;
      else sources.add(article);
    }
    return new Worded.Sentence(text, own, sources);
  }
}
