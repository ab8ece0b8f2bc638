package org.matinale.app.accounts;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.matinale.app.storage.Identifiers;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;

/** Who lives in the household. */
public final class Accounts {
  private static final LocalTime READY_BY = LocalTime.of(7, 0);

  private final ReaderStore readers;
  private final Identifiers identifiers;
  private final InstantSource clock;

  Accounts(ReaderStore readers, Identifiers identifiers, InstantSource clock) {
    this.readers = readers;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Lets somebody in; the first is the operator. Her login must not be taken yet. */
  public Reader join(String name, String login, Role role, Language language, ZoneId zone) {
    Reader reader = new Reader(new ReaderId(identifiers.id()), name, login, role, List.of(language), zone, READY_BY, Reader.CARDS, false, clock.instant(), null);
    Check.that(readers.insert(reader, identifiers.secret()), "the sign-in name of %s is somebody's", reader.id());
    return reader;
  }

  public void change(Reader reader) {
    readers.update(reader);
  }

  public Optional<Reader> find(ReaderId id) {
    return readers.find(id);
  }

  public Optional<Reader> findByLogin(String login) {
    return readers.findByLogin(login);
  }

  public List<Reader> all() {
    return readers.all();
  }
}
