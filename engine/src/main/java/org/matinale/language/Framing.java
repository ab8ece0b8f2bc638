package org.matinale.language;

import java.util.Set;

/** The words that people write around what they want to know ("news about …", "je voudrais savoir …"), in English and French. */
public final class Framing {
  private static final Set<String> AROUND =
      Set.of(
          "news", "update", "updates", "latest", "know", "tell", "told", "happen", "happens", "happened", "follow", "following", "let", "want", "wants", "like", "learn", "hear", "find",
          "look", "changed", "changé", "anything", "something", "whether", "please", "story", "article", "live", "video", "watch", "read", "nouvelles", "nouvelle", "actualité", "actualités", "actu", "savoir",
          "suivre", "suite", "suites", "prévenir", "prévenez", "dites", "voudrais", "veux", "souhaite", "aimerais", "apprendre", "infos", "info", "information", "informations",
          "vidéo", "direct", "lire", "today", "tomorrow", "yesterday", "aujourd'hui", "aujourd", "hui", "demain", "hier", "week", "semaine", "year", "année", "an", "ans", "day", "jour", "mois", "month");

  private Framing() {}

  /** @param surface as {@link Word#surface} gives it */
  public static boolean around(String surface) {
    return AROUND.contains(surface);
  }
}
