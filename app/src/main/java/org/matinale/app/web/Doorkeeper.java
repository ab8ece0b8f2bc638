package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Begins the session of somebody who has proved who she is: always a new one, with nothing of the one before. */
final class Doorkeeper {
  static final Duration IDLE = Duration.ofDays(30);

  /** The session's attribute that says what it was begun with. */
  static final String DEVICE = "device";

  /** The session's attribute that says until when its reader may set a password without the one before. */
  private static final String FORGIVEN_UNTIL = "forgiven-until";

  private static final Duration FORGIVENESS = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

  Doorkeeper(InstantSource clock) {
    this.clock = clock;
  }

  /** As {@link #begin}, for an operator who was locked out: maybe she has forgotten her password. */
  void beginForgiven(HttpServletRequest request, HttpServletResponse response, Reader reader) {
    begin(request, response, reader);
    request.getSession().setAttribute(FORGIVEN_UNTIL, clock.instant().plus(FORGIVENESS));
  }

  boolean forgives(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(FORGIVEN_UNTIL) instanceof Instant until && until.isAfter(clock.instant());
  }

  void begin(HttpServletRequest request, HttpServletResponse response, Reader reader) {
    HttpSession before = request.getSession(false);
    if (before != null) before.invalidate();
    HttpSession session = request.getSession(true);
    session.setMaxInactiveInterval((int) IDLE.toSeconds());
    session.setAttribute(DEVICE, Device.of(request.getHeader("User-Agent")));
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(new SignedIn(reader.id()), null, List.of()));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
