package org.matinale.app.editions;

import java.time.LocalDate;

/** A morning in short.
 *
 * @param headline of its first card; empty where it has none
 * @param cards how many it has
 */
public record Summary(LocalDate date, String headline, int cards) {}
