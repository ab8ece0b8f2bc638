package org.matinale.app.serving;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.storage.DataFolder;
import org.matinale.app.storage.Database;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** A household's features without its pages and its night, for commands; a server may run on the same data meanwhile. */
public final class BackRoom implements AutoCloseable {
  private final BackRoomConfiguration.Opened opened;
  private final Optional<DataFolder> folder;

  private BackRoom(BackRoomConfiguration.Opened opened, Optional<DataFolder> folder) {
    this.opened = opened;
    this.folder = folder;
  }

  /** @throws MatinaleException NO_USABLE_INPUT where there is no household; SETTINGS where a server of another release runs */
  public static BackRoom open(ServeSettings settings, InstantSource clock, RandomGenerator chance) {
    DatabaseAddress address = address(settings);
    Optional<DataFolder> folder = DataFolder.claimIfFree(settings.data());
    try {
      if (folder.isPresent()) Database.prepare(address);
      else Database.check(address);
      return new BackRoom(BackRoomConfiguration.open(settings, address, clock, chance), folder);
    } catch (RuntimeException | Error failed) {
      folder.ifPresent(DataFolder::close);
      throw failed;
    }
  }

  /** Where the household's database is.
   *
   * @throws MatinaleException NO_USABLE_INPUT where there is none */
  public static DatabaseAddress address(ServeSettings settings) {
    DatabaseAddress address = addressOf(settings);
    if (!Files.exists(address.file()))
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "there is no household in %s: no file %s. Maybe name its folder with --data.".formatted(settings.data(), address.file()));
    return address;
  }

  /** Where the household's database is, or would be. */
  public static DatabaseAddress addressOf(ServeSettings settings) {
    return ServingConfiguration.address(settings);
  }

  /** One of the doors of its features. */
  public <T> T part(Class<T> type) {
    return opened.parts().of(type);
  }

  @Override
  public void close() {
    opened.close().run();
    folder.ifPresent(DataFolder::close);
  }
}
