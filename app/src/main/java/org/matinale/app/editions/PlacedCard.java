package org.matinale.app.editions;

import org.matinale.composing.Briefing;

/** A card of an edition that was made, and where it is. */
public record PlacedCard(CardPlace place, Briefing.Card card) {}
