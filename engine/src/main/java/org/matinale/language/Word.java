package org.matinale.language;

/** A word of a text.
 *
 * @param surface as written, lower case, elided article removed ("l'Europe" gives "europe")
 * @param stem what its inflected forms have in common, accents folded, so that "réchauffements" and "rechauffement" are alike
 * @param start index of its first character in the text, an elided article included
 * @param end index after its last character
 * @param stop true for words too common to mean anything ("the", "qui")
 * @param capital true where it is written with a capital
 */
public record Word(String surface, String stem, int start, int end, boolean stop, boolean capital) {}
