package org.matinale.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.matinale.kernel.ArticleId;

/** Ids of articles: a hash of what names one, its address where it has one of its own. */
final class ArticleIds {
  private static final int BYTES = 12;

  private ArticleIds() {}

  static ArticleId of(CanonicalAddress address) {
    return of(address.key());
  }

  /** @param named whatever tells the article from all others */
  static ArticleId of(String named) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
      return new ArticleId(HexFormat.of().formatHex(hash, 0, BYTES));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
