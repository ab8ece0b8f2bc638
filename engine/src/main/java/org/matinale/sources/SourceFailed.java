package org.matinale.sources;

import org.matinale.kernel.Problem;

/** A source that gave nothing.
 *
 * @param source the address, file or folder as it was named
 */
public record SourceFailed(String source, Problem problem) {}
