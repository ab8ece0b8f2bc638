package org.matinale.app.connections;

/** That a reader follows a series.
 *
 * @param nextStep what comes next, from 1; one more than there are when it is over
 */
public record Following(Series series, int nextStep) {}
