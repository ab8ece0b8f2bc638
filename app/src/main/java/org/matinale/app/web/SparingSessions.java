package org.matinale.app.web;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Sessions of which it is written down once a minute, not at each look, that they are used: a page that only shows something writes nothing, and shows it while the database is locked too.
 *
 * @param <S> as the repository behind it keeps them
 */
final class SparingSessions<S extends Session> implements FindByIndexNameSessionRepository<SparingSessions.Sparing<S>> {
  private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

  private final FindByIndexNameSessionRepository<S> behind;

  SparingSessions(FindByIndexNameSessionRepository<S> behind) {
    this.behind = behind;
  }

  @Override
  public Sparing<S> createSession() {
    return new Sparing<>(behind.createSession());
  }

  @Override
  public void save(Sparing<S> session) {
    behind.save(session.kept);
  }

  @Override
  public @Nullable Sparing<S> findById(String id) {
    S found = behind.findById(id);
    return found == null ? null : new Sparing<>(found);
  }

  @Override
  public void deleteById(String id) {
    behind.deleteById(id);
  }

  @Override
  public Map<String, Sparing<S>> findByIndexNameAndIndexValue(String name, String value) {
    Map<String, Sparing<S>> found = new HashMap<>();
    behind.findByIndexNameAndIndexValue(name, value).forEach((id, session) -> found.put(id, new Sparing<>(session)));
    return found;
  }

  /** One of them. */
  static final class Sparing<S extends Session> implements Session {
    private final S kept;

    private Sparing(S kept) {
      this.kept = kept;
    }

    @Override
    public String getId() {
      return kept.getId();
    }

    @Override
    public String changeSessionId() {
      return kept.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
      return kept.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
      return kept.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
      kept.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
      kept.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return kept.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant used) {
      if (used.isAfter(kept.getLastAccessedTime().plus(BETWEEN_NOTES))) kept.setLastAccessedTime(used);
    }

    @Override
    public Instant getLastAccessedTime() {
      return kept.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      kept.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return kept.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return kept.isExpired();
    }
  }
}
