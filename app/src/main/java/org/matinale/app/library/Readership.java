package org.matinale.app.library;

/** A shared source and how many of the household read it; never who. */
public record Readership(Source source, int readers) {}
