package org.matinale.mornings;

import java.nio.file.Path;
import org.matinale.sources.SourceMemory;

/** What a state folder knows of the health of sources, for looking: nothing is locked or changed, and every source may be asked again. */
public final class RememberedSources {
  private RememberedSources() {}

  /** Never fails: what is not there or damaged is not known. */
  public static SourceMemory in(Path folder) {
    SourceMemory memory = SourceMemory.restored(State.lines(folder.resolve(State.SOURCES))).memory();
    memory.forgetVersions();
    return memory;
  }
}
