package org.matinale.mornings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;
import org.matinale.kernel.Problem;
import org.matinale.models.DistantModel;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.models.EmbeddingTerms;
import org.matinale.models.RememberingModel;
import org.matinale.models.Surroundings;

/** By what interests are compared with articles in meaning: the model that came with the program, or one at an endpoint that the operator answers for. Wishes, follow-ups and questions never leave this machine for it. */
final class Meaning implements AutoCloseable {
  /** Where vectors of public texts are remembered that a model far away made. */
  static final String FILE = "meanings.bin";

  private static final int KEPT = 60_000;

  private final @Nullable EmbeddingTerms terms;
  private final EmbeddingModel articles;
  private final EmbeddingModel interests;
  private final @Nullable RememberingModel memory;
  private final @Nullable DistantModel distant;
  private final @Nullable AskedVectors asked;

  private Meaning(@Nullable EmbeddingTerms terms, EmbeddingModel articles, EmbeddingModel interests, @Nullable RememberingModel memory, @Nullable DistantModel distant, @Nullable AskedVectors asked) {
    this.terms = terms;
    this.articles = articles;
    this.interests = interests;
    this.memory = memory;
    this.distant = distant;
    this.asked = asked;
  }

  /** On this machine. The models stay the caller's.
   *
   * @param articles may remember; {@code interests} remembers nothing */
  static Meaning here(EmbeddingModel articles, EmbeddingModel interests) {
    return new Meaning(null, articles, interests, null, null, null);
  }

  /** At an endpoint, asked when it is first needed.
   *
   * @param folder where vectors of articles are remembered; null for nowhere
   * @param longest that one asking may take */
  static Meaning at(EmbeddingTerms terms, @Nullable Folder folder, InstantSource clock, long seed, Duration longest) {
    DistantModel distant = EmbeddingModels.distant(terms, Surroundings.real(clock, seed), longest);
    RememberingModel memory = folder == null ? null : EmbeddingModels.remembering(EmbeddingModels.lent(distant), folder.file(FILE), KEPT);
    return new Meaning(terms, memory == null ? distant : memory, EmbeddingModels.lent(distant), memory, distant, null);
  }

  /** The same, of which everything that is said is kept for a replay. */
  Meaning kept(AskedVectors record) {
    return new Meaning(terms, record.over(articles), record.over(interests), memory, distant, record);
  }

  /** As it was said to another night; nobody is asked. */
  static Meaning recorded(EmbeddingTerms terms, AskedVectors record) {
    return new Meaning(terms, record.over(null), record.over(null), null, null, record);
  }

  /** Embeds the archive's texts. */
  EmbeddingModel articles() {
    return articles;
  }

  /** Embeds interests, and remembers none. */
  EmbeddingModel interests() {
    return interests;
  }

  /** Whether texts leave this machine to be compared. */
  boolean leaves() {
    return terms != null;
  }

  /** From when on nobody waits for it, tonight. */
  void until(Instant by) {
    if (distant != null) distant.until(by);
  }

  /** What the operator is to know of a model far away.
   *
   * @param unfit the languages in which it is not gone by */
  Optional<Problem> told(List<Language> unfit) {
    if (terms == null) return Optional.empty();
    String name = terms.model();
    Optional<Problem> trouble = Optional.ofNullable(distant).flatMap(DistantModel::trouble).map(last -> new Problem("embeddings-failed", "%s Where '%s' said nothing, interests are matched by their words alone.".formatted(last.message().replaceFirst("(?<=[^.])$", "."), name)));
    if (trouble.isPresent() || unfit.isEmpty()) return trouble;
    String languages = unfit.stream().map(Language::code).collect(Collectors.joining(", "));
    return Optional.of(new Problem("embeddings-unfit", "'%s' is not gone by in %s: it hardly tells one article from another there, or there are too few to see. Maybe it is no embedding model, or does not speak the language.".formatted(name, languages)));
  }

  /** The code of what the operator is to know, without the words of a server, which may quote what it was sent. */
  Optional<String> ailing(List<Language> unfit) {
    Optional<String> trouble = Optional.ofNullable(distant).flatMap(DistantModel::trouble).map(Problem::code);
    return trouble.isPresent() || terms == null || unfit.isEmpty() ? trouble : Optional.of("embeddings-unfit");
  }

  /** What it came to; empty for a model of this machine. */
  Optional<DistantModel.Worked> worked() {
    return Optional.ofNullable(distant).map(DistantModel::worked);
  }

  /** Remembers vectors of public texts, and where everything that was said is kept, that too.
   *
   * @param folder for the latter */
  void save(Path folder) {
    save();
    if (asked != null) asked.write(folder.resolve(AskedVectors.FILE));
  }

  void save() {
    if (memory != null) memory.save();
  }

  void rest() {
    if (memory != null) memory.rest();
  }

  @Override
  public void close() {
    if (distant != null) distant.close();
  }
}
