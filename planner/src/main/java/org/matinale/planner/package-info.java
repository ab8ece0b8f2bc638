/** What mornings for so many readers take: accelerators, megawatts, money, and who reaches which rung by when. It uses {@code serving} (what a request takes) and {@code scheduling} (what is done by when), {@code saying}, and no library. */
@NullMarked
package org.matinale.planner;

import org.jspecify.annotations.NullMarked;
