package org.matinale.models;

import java.time.Instant;
import java.util.Optional;
import org.matinale.kernel.Problem;

/** An embedding model at an endpoint. Where its server does not answer, or says what makes no sense, it speaks no language for a while, and whoever asks goes by words alone at once; nobody waits for it longer than was agreed. Safe for many threads. */
public sealed interface DistantModel extends EmbeddingModel permits RemoteEmbeddingModel {
  /** From when on nobody waits for it any more, tonight: texts are like nothing from then on. */
  void until(Instant by);

  /** What went wrong last; empty where nothing did. */
  Optional<Problem> trouble();

  /** What it came to so far.
   *
   * @param texts that became vectors
   * @param tokens that the server says it read; 0 where it does not say
   * @param calls sent, and how many of them failed */
  record Worked(long texts, long tokens, long calls, long failures) {}

  Worked worked();
}
