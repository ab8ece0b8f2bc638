package org.matinale.app.web;

import org.matinale.composing.Briefing.Kind;
import org.matinale.composing.BriefingMarkup;

/** A card's markup with its kind, on which what can be done depends. */
record MarkedCard(Kind kind, BriefingMarkup.Piece piece) {}
