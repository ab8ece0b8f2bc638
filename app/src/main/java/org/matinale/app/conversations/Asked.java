package org.matinale.app.conversations;

import org.matinale.app.editions.CardPlace;

/** A conversation in short.
 *
 * @param headline of the card it is about
 * @param question the last; empty where none is kept
 * @param turns how many questions there were
 */
public record Asked(String id, CardPlace card, String headline, boolean followed, String question, int turns) {}
