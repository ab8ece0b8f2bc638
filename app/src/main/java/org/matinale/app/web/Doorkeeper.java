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

  /** The session's attribute that says when she last proved who she is. */
  private static final String PROVED_AT = "proved-at";

  /** For so long a proof is enough for what changes how she signs in, and for an erasure. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

  Doorkeeper(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether she has proved who she is within {@link #FRESH}: by signing in, or since then once more. */
  boolean proved(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(PROVED_AT) instanceof Instant at && !at.isAfter(clock.instant()) && at.plus(FRESH).isAfter(clock.instant());
  }

  /** She has proved it just now. */
  void prove(HttpServletRequest request) {
    request.getSession().setAttribute(PROVED_AT, clock.instant());
  }

  void begin(HttpServletRequest request, HttpServletResponse response, Reader reader) {
    HttpSession before = request.getSession(false);
    if (before != null) before.invalidate();
    HttpSession session = request.getSession(true);
    session.setMaxInactiveInterval((int) IDLE.toSeconds());
    session.setAttribute(DEVICE, Device.of(request.getHeader("User-Agent")));
    prove(request);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(new SignedIn(reader.id()), null, List.of()));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
