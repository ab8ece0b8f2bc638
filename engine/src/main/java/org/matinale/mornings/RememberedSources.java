package org.matinale.mornings;

import java.nio.file.Path;
import java.util.List;
import org.matinale.sources.SourceMemory;

/** What a state folder knows of the health of sources, for looking: nothing is locked or changed, and every source may be asked again. */
public final class RememberedSources {
  private RememberedSources() {}

  /** What sites said of themselves, for {@link org.matinale.fetching.Fetcher#remember}; nothing where nothing is known. */
  public static List<String> originsIn(Path folder) {
    return Folder.linesIfAny(folder.resolve(Folder.ORIGINS));
  }

  /** Never fails: what is not there or damaged is not known. */
  public static SourceMemory in(Path folder) {
    SourceMemory memory = SourceMemory.restored(Folder.linesIfAny(folder.resolve(Folder.SOURCES))).memory();
    memory.forgetVersions();
    return memory;
  }
}
