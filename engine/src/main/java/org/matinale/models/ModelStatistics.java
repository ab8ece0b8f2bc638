package org.matinale.models;

/** What went to an endpoint so far.
 *
 * @param asks questions that were asked, those among them that were refused without a call
 * @param answers that were given
 * @param calls requests that were sent for them
 * @param failures of these calls
 * @param retries calls that were made because one before had failed
 * @param garbage answers that were said to be nonsense
 * @param seconds that calls took, those at the same time added up
 */
public record ModelStatistics(long asks, long answers, long calls, long failures, long retries, long garbage, double seconds) {}
