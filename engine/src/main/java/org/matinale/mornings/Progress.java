package org.matinale.mornings;

/** Whoever watches a morning being made. Called on the thread that makes it, at the beginning of each stage, in their order. */
@FunctionalInterface
public interface Progress {
  Progress NONE = stage -> {};

  void reached(Stage stage);

  /** What a morning goes through. */
  enum Stage {
    SOURCES,
    STORIES,
    PERSONAL,
    CHOOSING,
    PAGES,
    TELLING
  }
}
