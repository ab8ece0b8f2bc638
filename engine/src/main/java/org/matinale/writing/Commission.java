package org.matinale.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Article;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rung;
import org.matinale.language.Words;
import org.matinale.models.Prompt;
import org.matinale.models.Tokens;
import org.matinale.research.Dossier;
import org.matinale.research.Subject;
import org.matinale.stories.Story;

/** A matter to be told by a model: the prompt, made of public text alone, and how its answer is read. Equal matters make the equal prompt.
 *
 * <p>At {@code FULL} it is told from all its sources, as far as {@link Excerpting} goes, and needs two sentences at least; at {@code BRIEF} one is enough, and what was asked for at {@code FULL}
 * and has one sentence left is a passage at {@code BRIEF}.
 */
public final class Commission {
  private static final int FULL_SENTENCES = 2;
  private static final int MOST_TOKENS_FULL = 900;
  private static final int MOST_TOKENS_BRIEF = 450;
  private static final int TOKENS_OF_FORM = 30;
  private static final int TOKENS_OF_A_SENTENCE = 48;

  private final Prompt.Shared prompt;
  private final List<Shown> shown;
  private final Language language;
  private final boolean update;

  private Commission(Prompt.Shared prompt, List<Shown> shown, Language language, boolean update) {
    this.prompt = prompt;
    this.shown = shown;
    this.language = language;
    this.update = update;
  }

  /** Empty where the sources leave a model nothing to tell: none is open and in the language, or they say no more than their titles.
   *
   * @param rung {@code FULL} or {@code BRIEF}
   * @param since when it was told before; then only what came later is told, and the passage is an update. Null for the first time
   */
  public static Optional<Commission> of(Story story, Language language, Rung rung, @Nullable Instant since) {
    boolean update = since != null && story.originals().stream().anyMatch(article -> article.url() != null && article.language().equals(language) && Excerpting.later(article, since));
    return of(excerpting(rung).of(story, language, update ? since : null), language, "", rung, update);
  }

  /** @param dossier on a topic; a reader's own wish is not for everybody, and gives nothing here */
  public static Optional<Commission> of(Dossier dossier, Rung rung, @Nullable Instant since) {
    boolean update = since != null && !dossier.since(since).isEmpty();
    return switch (dossier.subject()) {
      case Subject.OfWish wish -> Optional.empty();
      case Subject.OfTopic(var topic) -> of(excerpting(rung).of(dossier, update ? since : null), dossier.language(), topic.name(dossier.language()), rung, update);
    };
  }

  private static Optional<Commission> of(List<Shown> shown, Language language, String subject, Rung rung, boolean update) {
    long sentences = shown.stream().mapToLong(one -> one.sentences().size()).sum();
    if (sentences < fewest(rung)) return Optional.empty();
    PromptFile file = file(rung);
    int mostTokens = rung == Rung.FULL ? MOST_TOKENS_FULL : MOST_TOKENS_BRIEF;
    Prompt.Shared prompt = new Prompt.Shared(file.version(), file.instructions(), Material.of(shown, language, subject, update), file.form(), rung, mostTokens);
    return Optional.of(new Commission(prompt, shown, language, update));
  }

  private static Excerpting excerpting(Rung rung) {
    Check.that(rung != Rung.EXTRACTIVE, "a commission at %s, which needs no model", rung);
    return rung == Rung.FULL ? Excerpting.FULL : Excerpting.BRIEF;
  }

  private static PromptFile file(Rung rung) {
    return rung == Rung.FULL ? PromptFile.FULL : PromptFile.BRIEF;
  }

  private static int fewest(Rung rung) {
    return rung == Rung.FULL ? FULL_SENTENCES : 1;
  }

  public Prompt.Shared prompt() {
    return prompt;
  }

  /** The prompt's tokens, estimated. */
  public long tokensIn() {
    return Tokens.estimate(prompt);
  }

  /** The answer's tokens, estimated. */
  public long tokensOut() {
    int most = prompt.rung() == Rung.FULL ? 5 : 2;
    int sentences = shown.stream().mapToInt(one -> one.sentences().size()).sum();
    return TOKENS_OF_FORM + (long) TOKENS_OF_A_SENTENCE * Math.min(most, sentences);
  }

  /** Reads what a model answered: every sentence is checked against the excerpts it cites, the headline against all of them.
   *
   * <p>A headline that does not pass, asks or teases is replaced by the best of the sources' own.
   *
   * @param model by the name it was asked by
   */
  public Reading read(String answer, String model) {
    try {
      return reading(answer, model);
    } catch (StackOverflowError deep) {
      // no answer, however it is made, may end a night: it is kept before it is read, and would end the next one too
      return new Reading.TooLittle(new Problem("no-answer", "an answer of %,d characters cannot be read. Maybe the model repeats itself without an end.".formatted(answer.length())), 0, true);
    }
  }

  private Reading reading(String answer, String model) {
    Optional<AnswerText.Said> said = AnswerText.passage(answer);
    if (said.isEmpty()) return new Reading.TooLittle(new Problem("no-answer", "an answer of %,d characters holds no sentences of the form that was asked for. Maybe the model ignores the form, or was cut off.".formatted(answer.length())), 0, true);

    ClaimCheck check = new ClaimCheck(shown.stream().map(Shown::excerpt).toList(), language, file(prompt.rung()).words());
    List<AnswerText.Said.Sentence> kept = new ArrayList<>();
    List<Set<String>> told = new ArrayList<>();
    int withheld = 0;
    for (AnswerText.Said.Sentence sentence : said.get().sentences()) {
      AnswerText.Said.Sentence plain = new AnswerText.Said.Sentence(Plainly.of(sentence.text()), sentence.cites().stream().distinct().sorted().toList());
      Set<String> stems = new HashSet<>(Words.stems(plain.text(), language));
      boolean again = told.stream().anyMatch(stems::equals);
      if (again || kept.size() == most() || check.against(plain.text(), plain.cites()) != null) withheld++;
      else {
        kept.add(plain);
        told.add(stems);
      }
    }
    if (kept.isEmpty())
      return new Reading.TooLittle(new Problem("too-little", "of %d sentences %d were withheld. Maybe the model adds what the sources do not say.".formatted(withheld, withheld)), withheld, false);
    return new Reading.Told(passage(kept, check.headline(Plainly.headline(said.get().headline())), withheld, answer, model));
  }

  private int most() {
    return prompt.rung() == Rung.FULL ? 6 : 3;
  }

  private Passage passage(List<AnswerText.Said.Sentence> kept, Optional<String> headline, int withheld, String answer, String model) {
    Set<Article> cited = new LinkedHashSet<>();
    for (AnswerText.Said.Sentence sentence : kept) for (int cite : sentence.cites()) cited.add(shown.get(cite - 1).article());
    String head = headline.orElse("");
    if (head.isEmpty()) {
      List<Article> all = shown.stream().map(Shown::article).toList();
      Article headlined = Headlines.best(all, new Centroid(all, language), language);
      head = headlined.title().isBlank() ? kept.getFirst().text() : Excerpting.line(headlined.title());
      cited.add(headlined);
    }
    List<Article> sources = List.copyOf(cited);
    List<Passage.Sentence> sentences =
        kept.stream().map(sentence -> new Passage.Sentence(sentence.text(), sentence.cites().stream().map(cite -> sources.indexOf(shown.get(cite - 1).article()) + 1).distinct().toList())).toList();
    Rung rung = kept.size() < fewest(prompt.rung()) ? Rung.BRIEF : prompt.rung();
    return new Passage("p-" + Hash.of(prompt.key(model), answer).substring(0, 16), head, language, sentences, sources, rung, update, withheld, model);
  }
}
