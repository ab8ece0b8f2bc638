package org.matinale.app.commands;

import org.matinale.composing.Briefing;
import org.matinale.composing.Composer;

/** The three forms in which a briefing is read. */
enum BriefingFormat {
  TEXT,
  JSON,
  HTML;

  /** @param colour whether a text may be coloured */
  String write(Briefing briefing, boolean colour) {
    return switch (this) {
      case TEXT -> Composer.text(briefing, colour);
      case JSON -> Composer.json(briefing) + "\n";
      case HTML -> Composer.page(briefing);
    };
  }

  /** As a file's name suggests it; text where it suggests nothing. */
  static BriefingFormat of(String fileName) {
    if (fileName.endsWith(".html") || fileName.endsWith(".htm")) return HTML;
    return fileName.endsWith(".json") ? JSON : TEXT;
  }
}
