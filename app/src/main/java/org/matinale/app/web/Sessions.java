package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.storage.Identifiers;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Where a reader is signed in, to be seen and ended. */
final class Sessions {
  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.sessions = sessions;
  }

  /** One of them.
   *
   * @param key names it on a page: a hash, for its id would let in whoever reads it
   * @param here the one that asks */
  record Place(String key, Device device, Instant since, Instant lastUsed, boolean here) {}

  /** This one first, then the one last used. */
  List<Place> of(ReaderId reader, HttpServletRequest request) {
    String here = id(request);
    return sessions.findByPrincipalName(reader.value()).values().stream()
        .filter(session -> !session.isExpired())
        .map(
            session ->
                new Place(
                    Identifiers.hash(session.getId()),
                    session.getAttribute(Doorkeeper.DEVICE) instanceof Device device ? device : Device.of(null),
                    session.getCreationTime(),
                    session.getLastAccessedTime(),
                    session.getId().equals(here)))
        .sorted(Comparator.comparing(Place::here).thenComparing(Place::lastUsed).reversed())
        .toList();
  }

  /** Ends one.
   *
   * @return whether it was hers */
  boolean end(ReaderId reader, String key) {
    List<String> ended = sessions.findByPrincipalName(reader.value()).keySet().stream().filter(id -> Identifiers.hash(id).equals(key)).toList();
    ended.forEach(sessions::deleteById);
    return !ended.isEmpty();
  }

  void endOthers(ReaderId reader, HttpServletRequest request) {
    String here = id(request);
    for (String id : sessions.findByPrincipalName(reader.value()).keySet()) if (!id.equals(here)) sessions.deleteById(id);
  }

  private static String id(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? "" : session.getId();
  }
}
