package org.matinale.research;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.kernel.StoryId;
import org.matinale.language.Sentences;

/** What is researched. */
public sealed interface Subject {
  /** A topic of the public catalogue: researched once for everybody, from its own words alone. */
  record OfTopic(Topic topic) implements Subject {}

  /** A reader's own words, which are hers alone. */
  record OfWish(String text) implements Subject {
    public OfWish {
      text = Sentences.fold(text);
      Check.that(!text.isEmpty(), "a wish of nothing");
      if (text.length() > LONGEST) text = text.substring(0, Character.isLowSurrogate(text.charAt(LONGEST)) ? LONGEST - 1 : LONGEST);
    }
  }

  /** No more of a wish is looked for. */
  int LONGEST = 400;

  /** The topic that the wish names, where that is all it says; else the wish itself.
   *
   * @param language of the wish, as far as it is known
   */
  static Subject of(String wish, Language language) {
    OfWish own = new OfWish(wish);
    return Topics.catalogue().wholly(own.text(), language).<Subject>map(OfTopic::new).orElse(own);
  }

  /** Under which name the told-ledger keeps what was told of it; of a wish it shows nothing. */
  default StoryId toldAs() {
    return switch (this) {
      case OfTopic(Topic topic) -> new StoryId("dossier-" + topic.id());
      case OfWish(String text) -> new StoryId("dossier-wish-" + hash(text.toLowerCase(Locale.ROOT)));
    };
  }

  private static String hash(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
