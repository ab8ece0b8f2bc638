package org.matinale.app.commands;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.ShownAddress;
import org.matinale.models.ApiKey;
import org.matinale.models.EmbeddingTerms;
import org.matinale.models.ModelEndpoint;
import picocli.CommandLine.Option;

/** Which model compares interests with articles in meaning, instead of the one that came with the program. */
final class EmbeddingOptions {
  @Option(names = "--private-embeddings", paramLabel = "URL", description = "An OpenAI-compatible endpoint that you answer for, such as http://localhost:8080/v1: its embedding model compares readers' interests with articles in meaning. It is sent both. By default a small model of this machine does, for English.")
  private @Nullable String embeddings;

  @Option(names = "--private-embeddings-name", paramLabel = "N", description = "The embedding model's name.")
  private @Nullable String name;

  @Option(names = "--private-embeddings-key-file", paramLabel = "F", description = "A file with that endpoint's key alone in it.")
  private @Nullable Path keyFile;

  EmbeddingOptions() {}

  /** Null for the model that came with the program.
   *
   * @throws MatinaleException SETTINGS where an option is wrong or lacks another */
  @Nullable EmbeddingTerms terms() {
    String base = embeddings;
    String named = name;
    if (base == null) {
      if (named != null || keyFile != null) throw settings("--private-embeddings-name and --private-embeddings-key-file say nothing without --private-embeddings. Maybe add --private-embeddings http://localhost:8080/v1, if you answer for what is done there with readers' interests.");
      return null;
    }
    if (named == null) throw settings("--private-embeddings %s without --private-embeddings-name. Maybe its server lists the names it knows at %s/models.".formatted(ShownAddress.of(base), ShownAddress.of(base).replaceFirst("/$", "")));
    try {
      return new EmbeddingTerms(ModelEndpoint.at(base, named, named).withPrivateText(true).withKey(keyFile == null ? ApiKey.NONE : ApiKey.inFile(keyFile)), named);
    } catch (IllegalArgumentException wrong) {
      throw new MatinaleException(ErrorCode.SETTINGS, String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static MatinaleException settings(String message) {
    return new MatinaleException(ErrorCode.SETTINGS, message);
  }
}
