package org.matinale.models;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.matinale.kernel.Check;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;

/** The embedding models there are, and what can be laid around one. */
public final class EmbeddingModels {
  /** As many tokens as the embedded model was trained on; of a longer text the beginning is read. */
  public static final int MOST_TOKENS = 128;

  private EmbeddingModels() {}

  /**
   * all-MiniLM-L6-v2 in eight bits, which came with the program: English, 384 numbers a vector. It loads in the background from now on;
   * whoever embeds first waits for it. Where it cannot load, {@link EmbeddingModel#embed} throws {@link MatinaleException} with
   * {@link ErrorCode#UNAVAILABLE}. Safe for many threads.
   *
   * @param threads how many texts are embedded at the same time, at least 1; the vectors do not depend on it
   * @param tokens how much of each text is read, 3 to {@value #MOST_TOKENS} tokens of some four letters; 64 hold a title and a lead
   */
  public static EmbeddingModel embedded(int threads, int tokens) {
    Check.that(threads >= 1 && threads <= 1_024, "%d threads; it needs 1 to 1,024", threads);
    Check.that(tokens >= 3 && tokens <= MOST_TOKENS, "a text cut at %d tokens; it needs 3 to %d", tokens, MOST_TOKENS);
    return new MiniLanguageModel(threads, tokens);
  }

  /** The same model, loaded not before it is needed, and released by {@link RestingModel#rest}. */
  public static RestingModel resting(int threads, int tokens) {
    Check.that(threads >= 1 && threads <= 1_024, "%d threads; it needs 1 to 1,024", threads);
    Check.that(tokens >= 3 && tokens <= MOST_TOKENS, "a text cut at %d tokens; it needs 3 to %d", tokens, MOST_TOKENS);
    return new LazyModel(threads, tokens);
  }

  /** A model at an endpoint that the operator answers for. Nothing is sent before it is first asked; closing it breaks off what is under way.
   *
   * @param longest that one call of {@link EmbeddingModel#embed} may take; what is not embedded by then is like nothing
   */
  public static DistantModel distant(EmbeddingTerms terms, Surroundings surroundings, Duration longest) {
    return new RemoteEmbeddingModel(terms, surroundings, longest);
  }

  /** The same model for somebody who must not close it. */
  public static EmbeddingModel lent(EmbeddingModel model) {
    return new LentModel(model);
  }

  /** A model that takes from another's memory what is there, without a trace, and makes and remembers the rest by itself; closing it closes neither. */
  public static EmbeddingModel borrowing(RememberingModel others, EmbeddingModel own) {
    return new BorrowingModel(others, own);
  }

  /** A model that speaks no language, for whoever ranks by words alone; asked to embed a text nevertheless, it throws {@link IllegalArgumentException}. */
  public static EmbeddingModel none() {
    return new None();
  }

  /**
   * The same model with a memory on disk, so that the texts of yesterday are not embedded again; its vectors equal those of the model to
   * the last bit. What was asked for longest ago is forgotten first. Closing it writes the file, whole or not at all, then closes the model; it throws
   * {@link MatinaleException} with {@link ErrorCode#INPUT_OUTPUT} where the file cannot be written. A missing, damaged or foreign file is
   * an empty memory. Safe for many threads.
   *
   * <p>For public texts only: what a reader wrote belongs to the model underneath, never here.
   *
   * @param file written anew at closing; its folder is made where it is missing
   * @param most texts remembered, at least 1; some 1.6 KB each
   */
  public static RememberingModel remembering(EmbeddingModel model, Path file, int most) {
    Check.that(most >= 1, "a memory of %d texts; it needs at least 1", most);
    return VectorCache.open(model, file, most);
  }

  private record None() implements EmbeddingModel {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public boolean speaks(Language language) {
      return false;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      Check.that(texts.isEmpty(), "%d texts for a model that speaks no language", texts.size());
      return List.of();
    }

    @Override
    public void close() {}
  }
}
