package org.matinale.profiles;

import java.time.Instant;
import org.matinale.kernel.StoryId;

/** A reader was told a story at an instant. */
public record Told(StoryId story, Instant at) {}
