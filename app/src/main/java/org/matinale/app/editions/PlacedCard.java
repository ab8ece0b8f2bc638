package org.matinale.app.editions;

import java.time.Instant;
import org.matinale.composing.Briefing;
import org.matinale.composing.Briefing.Citation;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Site;
import org.matinale.profiles.Feedback;

/** A card of an edition that was made, and where it is. */
public record PlacedCard(CardPlace place, Briefing.Card card) {
  private static final int LONGEST_TITLE = 1_000;

  /** Whether cards of a kind tell what is public: one can ask about them, and they say something of her taste. */
  public static boolean told(Briefing.Kind kind) {
    return switch (kind) {
      case STORY, FOLLOWUP, DOSSIER -> true;
      case LESSON, APPOINTMENT -> false;
    };
  }

  /** An act on it as the log holds it. Of what is public it says what the card was about; of what is her own only where the card was. */
  public Feedback feedback(Feedback.Signal signal, Instant at) {
    if (!told(card.kind())) return new Feedback(new ArticleId("card:%s:%d".formatted(place.date(), place.position())), "", "", signal, at);
    Citation.Public source = card.citations().stream().filter(Citation.Public.class::isInstance).map(Citation.Public.class::cast).findFirst().orElseThrow();
    ArticleId article = card.story() == null || card.story().articles().isEmpty() ? new ArticleId(source.url()) : card.story().articles().getFirst();
    String title = card.headline().length() <= LONGEST_TITLE ? card.headline() : card.headline().substring(0, LONGEST_TITLE);
    return new Feedback(article, title, Site.of(source.url()), signal, at);
  }
}
