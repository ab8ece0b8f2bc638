package org.matinale.planner.scheduling;

/** What came of a simulated night.
 *
 * @param jobs that were begun
 * @param vain accelerator-seconds of jobs that were done when nobody waited any more
 * @param borrowed accelerator-seconds for which jobs that had begun kept accelerators back from people
 * @param plans made
 */
public record Simulated(Outcome outcome, long jobs, double vain, double borrowed, int plans) {}
