package org.matinale.kernel;

/** Something a reader named that gave nothing at all.
 *
 * @param name as she named it: an address, a file, a folder
 */
public record Unusable(String name, Problem problem) {}
