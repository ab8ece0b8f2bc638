package org.matinale.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.matinale.kernel.Language;
import org.matinale.kernel.PrivateText;
import org.matinale.kernel.Rung;
import org.matinale.language.Sentences;
import org.matinale.models.Prompt;
import org.matinale.models.Tokens;
import org.matinale.research.Excerpt;

/** One reader's question about a card, to be answered by a model that the operator marked private, from the excerpts that {@code research.Asking} found, and from nothing else. Kept nowhere. */
public final class PersonalAnswer {
  private static final int MOST_SENTENCES = 4;
  private static final int MOST_TOKENS = 600;
  private static final int TOKENS_OF_AN_ANSWER = 160;
  private static final int LONGEST_QUESTION = 500;

  private final Prompt.Personal prompt;
  private final List<Evidence> evidence;
  private final List<Integer> numbers;
  private final Language language;

  private PersonalAnswer(Prompt.Personal prompt, List<Evidence> evidence, List<Integer> numbers, Language language) {
    this.prompt = prompt;
    this.evidence = evidence;
    this.numbers = numbers;
    this.language = language;
  }

  /** What passed.
   *
   * @param sentences none where the excerpts do not say: then their own words are the better answer. Each cites excerpts by the numbers they came with
   */
  public record Said(List<Passage.Sentence> sentences, int withheld, String model) {
    public Said {
      sentences = List.copyOf(sentences);
    }
  }

  /** Empty where no open excerpt is in the language.
   *
   * @param question as she asked it; what is beyond 500 characters is not sent
   * @param language of the excerpts, in which she is answered
   */
  public static Optional<PersonalAnswer> of(PrivateText question, List<Excerpt> excerpts, Language language) {
    List<Evidence> evidence = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (Excerpt excerpt : excerpts) {
      Evidence piece = Evidence.of(excerpt, language);
      if (piece.lines().isEmpty()) continue;
      evidence.add(piece);
      numbers.add(excerpt.number());
    }
    String asked = Sentences.fold(question.value());
    if (asked.length() > LONGEST_QUESTION) asked = asked.substring(0, Character.isLowSurrogate(asked.charAt(LONGEST_QUESTION)) ? LONGEST_QUESTION - 1 : LONGEST_QUESTION);
    if (evidence.isEmpty() || asked.isEmpty()) return Optional.empty();
    String fence = Material.fence(asked + "\n" + String.join("\n", evidence.stream().map(Evidence::content).toList()));
    StringBuilder text = new StringBuilder("language: ").append(Material.name(language)).append("\nfence: ").append(fence).append('\n');
    text.append("\n<<").append(fence).append(" question>>\n").append(asked).append("\n<</").append(fence).append(" question>>\n");
    for (int i = 0; i < evidence.size(); i++) evidence.get(i).write(text, fence, i + 1);
    PromptFile file = PromptFile.QUESTION;
    return Optional.of(new PersonalAnswer(new Prompt.Personal(file.instructions(), new PrivateText(text.toString()), file.form(), Rung.BRIEF, MOST_TOKENS), evidence, numbers, language));
  }

  public Prompt.Personal prompt() {
    return prompt;
  }

  public long tokensIn() {
    return Tokens.estimate(prompt);
  }

  public long tokensOut() {
    return TOKENS_OF_AN_ANSWER;
  }

  public Said read(String answer, String model) {
    try {
      return reading(answer, model);
    } catch (StackOverflowError deep) {
      return new Said(List.of(), 0, model);
    }
  }

  private Said reading(String answer, String model) {
    ClaimCheck check = new ClaimCheck(evidence.stream().map(Evidence::excerpt).toList(), language, PromptFile.QUESTION.words());
    List<Passage.Sentence> kept = new ArrayList<>();
    int withheld = 0;
    for (AnswerText.Said.Sentence sentence : AnswerText.passage(answer).map(AnswerText.Said::sentences).orElse(List.of())) {
      String plain = Plainly.of(sentence.text());
      List<Integer> cites = sentence.cites().stream().distinct().sorted().toList();
      if (kept.size() == MOST_SENTENCES || kept.stream().anyMatch(one -> one.text().equals(plain)) || check.against(plain, cites) != null) withheld++;
      else kept.add(new Passage.Sentence(plain, cites.stream().map(cite -> numbers.get(cite - 1)).toList()));
    }
    return new Said(kept, withheld, model);
  }
}
