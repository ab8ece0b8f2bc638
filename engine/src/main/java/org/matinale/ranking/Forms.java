package org.matinale.ranking;

/** Word forms as they count for a match: number is folded, derivation is kept, since "cycles" are not "cycling". */
final class Forms {
  private static final int SHORTEST = 4;

  private Forms() {}

  /** The form of a lower-case word without its regular plural ending, English or French. */
  static String of(String surface) {
    int length = surface.length();
    if (length < SHORTEST) return surface;
    if (surface.endsWith("ies")) return surface.substring(0, length - 3) + "y";
    if (surface.endsWith("eaux")) return surface.substring(0, length - 1);
    if (surface.endsWith("aux")) return surface.substring(0, length - 3) + "al";
    if (surface.endsWith("xes") || surface.endsWith("ches") || surface.endsWith("shes") || surface.endsWith("sses")) return surface.substring(0, length - 2);
    if (surface.endsWith("s") && !surface.endsWith("ss") && !surface.endsWith("us") && !surface.endsWith("is")) return surface.substring(0, length - 1);
    return surface;
  }
}
