package org.matinale.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the reader of a session, as she is now; a session of somebody who is gone ends. */
final class ReaderFilter extends OncePerRequestFilter {
  /** The request's attribute that holds her. */
  static final String READER = "reader";

  private final Accounts accounts;

  ReaderFilter(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/") || request.getRequestURI().equals("/health");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
      Optional<Reader> reader = accounts.find(signedIn.reader());
      if (reader.isPresent()) request.setAttribute(READER, reader.get());
      else leave(request);
    }
    chain.doFilter(request, response);
  }

  private static void leave(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) session.invalidate();
  }
}
