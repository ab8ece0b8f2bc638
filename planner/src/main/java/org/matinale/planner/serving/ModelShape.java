package org.matinale.planner.serving;

import java.util.Optional;
import org.matinale.planner.saying.Figure;
import org.matinale.planner.saying.Refused;

/** The shape of a transformer that writes, as its {@code config.json} and model card have it.
 *
 * @param parameters all weights, those of every expert included
 * @param activeParameters the weights that one token meets, the tables of words included; the same as {@code parameters} where there are no experts
 * @param vocabulary how many tokens it knows
 * @param tied whether one table both reads and writes words
 * @param width of what passes from layer to layer
 * @param attentionHeads heads that ask
 * @param cacheHeads heads that are kept for later tokens (KV heads)
 * @param latent where it keeps one compressed row for all heads instead (multi-head latent attention): the row's numbers; 0 elsewhere
 * @param precision as published
 */
public record ModelShape(
    String name,
    double parameters,
    double activeParameters,
    int layers,
    int width,
    int vocabulary,
    boolean tied,
    int attentionHeads,
    int cacheHeads,
    int headSize,
    int latent,
    Optional<Experts> experts,
    Optional<Window> window,
    Precision precision,
    String source) {

  /** A mixture of experts: of {@code count} in each such layer a token meets {@code chosen}. */
  public record Experts(int count, int chosen) {
    public Experts {
      Refused.unless(count > 1 && chosen > 0 && chosen < count, "of %d experts %d are chosen for a token. Maybe leave both out: the model has none.", count, chosen);
    }
  }

  /** Layers that look back over no more than so many tokens. */
  public record Window(int layers, int tokens) {
    public Window {
      Refused.unless(layers > 0 && tokens > 0, "%d layers look back over %d tokens. Maybe leave both out: every layer sees everything.", layers, tokens);
    }
  }

  public ModelShape {
    Refused.unless(!name.isBlank(), "a model has no name. Maybe give it one in brackets, [model name].");
    Refused.unlessPositive(parameters, "the number of parameters of model '%s'".formatted(name), "its model card has it, such as 8.03e9.");
    Refused.unless(activeParameters > 0 && activeParameters <= parameters, "of the %s parameters of model '%s' a token meets %s. Maybe the two are swapped.", Figure.brief(parameters), name, Figure.brief(activeParameters));
    Refused.unless(experts.isPresent() == activeParameters < parameters, "model '%s' has %s parameters, of which a token meets %s, and %s. Maybe one of them was left out.", name, Figure.brief(parameters), Figure.brief(activeParameters), experts.isPresent() ? experts.get() : "no experts");
    Refused.unless(layers > 0 && width > 0 && vocabulary > 0 && attentionHeads > 0 && headSize > 0, "model '%s' has %d layers, a width of %d, %d tokens, %d heads of %d. Maybe one of them was left out: all are above 0.", name, layers, width, vocabulary, attentionHeads, headSize);
    Refused.unless(cacheHeads > 0 && cacheHeads <= attentionHeads, "model '%s' keeps %d heads of %d. Maybe as many as ask: num_key_value_heads in its config.json.", name, cacheHeads, attentionHeads);
    Refused.unless(latent >= 0, "model '%s' keeps a latent row of %d. Maybe 0, for none.", name, latent);
    Refused.unless(window.isEmpty() || window.get().layers() <= layers, "of %d layers of model '%s' %d look back over a window. Maybe the model has more layers.", layers, name, window.map(Window::layers).orElse(0));
    Refused.unless(activeParameters > vocabulary * (double) width * (tied ? 1 : 2), "model '%s' of %s parameters has tables of %s alone. Maybe the vocabulary or the width is wrong, or one table serves twice (tied-tables = true).", name, Figure.brief(activeParameters), Figure.brief(vocabulary * (double) width * (tied ? 1 : 2)));
  }

  /** One table of words. */
  double table() {
    return vocabulary * (double) width;
  }

  /** The weights of the layers that every token meets, its experts included: what is multiplied twice for each token, and what is kept at the precision of the weights. */
  public double matmulParameters() {
    return activeParameters - table() * (tied ? 1 : 2);
  }

  /** The weights of one expert over all layers. */
  double expert() {
    return experts.map(these -> (parameters - activeParameters) / (these.count() - these.chosen())).orElse(0.0);
  }

  /** The weights of the layers that are read for a step of so many tokens: of E experts of which each token meets k the expected number of distinct ones is E·(1 − (1 − k/E)^tokens), as if each token chose at random. */
  public double touchedParameters(double tokens) {
    return experts.map(these -> matmulParameters() + expert() * (these.count() * -Math.expm1(tokens * Math.log1p(-these.chosen() / (double) these.count())) - these.chosen())).orElse(matmulParameters());
  }

  /** The bytes that all weights take: the layers at the given precision, the tables of words at BF16, as quantised models are published. */
  public double weightBytes(Precision weights) {
    double tables = table() * (tied ? 1 : 2);
    return (parameters - tables) * weights.bytes() + tables * Precision.BF16.bytes();
  }

  /** The bytes of weights that are read for a step of so many tokens, the table that writes words among them. */
  double readBytes(Precision weights, double tokens) {
    return touchedParameters(tokens) * weights.bytes() + table() * Precision.BF16.bytes();
  }

  /** The numbers that one layer keeps of one token. */
  double keptNumbers() {
    return latent > 0 ? latent : 2.0 * cacheHeads * headSize;
  }

  /** Tokens that are kept of a text of so many, summed over the layers: fewer where layers look back over a window. */
  double keptRows(double tokens) {
    return window.map(these -> (layers - these.layers()) * tokens + these.layers() * Math.min(tokens, these.tokens())).orElse(layers * tokens);
  }

  /** Floating-point operations of attention over a text from one token to another: 4 for each head, number and earlier token. */
  double attention(double from, double to) {
    return 4.0 * attentionHeads * headSize * (pairs(to) - pairs(from));
  }

  /** Pairs of a token and an earlier one that it looks at, summed over the layers. */
  private double pairs(double tokens) {
    double all = tokens * tokens / 2;
    return window.map(these -> (layers - these.layers()) * all + these.layers() * (tokens <= these.tokens() ? all : these.tokens() * (tokens - these.tokens() / 2.0))).orElse(layers * all);
  }
}
