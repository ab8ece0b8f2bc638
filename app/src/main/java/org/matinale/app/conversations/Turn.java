package org.matinale.app.conversations;

import java.time.Instant;

/** A question and what was answered. */
public record Turn(String question, Answer answer, Instant at) {}
