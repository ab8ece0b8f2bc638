/** What work accelerators can finish by when, beside the people they serve: load, free capacity, policies, a fluid answer, its bound and a simulation. It uses {@code saying} alone.
 *
 * <p>Time is in seconds from the beginning of what is planned, work in accelerator-seconds, capacity in accelerators.
 */
@NullMarked
package org.matinale.planner.scheduling;

import org.jspecify.annotations.NullMarked;
