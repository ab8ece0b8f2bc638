package org.matinale.app.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says how much a browser may send, before anything of it is read: a form a little, a file by where it goes, and strangers never a file. What is too much gets the page of status 413.
 *
 * <p>It stands before the search for a form's token, which would read everything.
 */
final class UploadLimits extends OncePerRequestFilter {
  /** Before Spring Security's, behind the session's. */
  static final int ORDER = -110;

  static final long FORM = 1L << 20;

  /** What a file may have where nothing else is said. */
  static final long FILE = 64L << 20;

  /** A chat export: 2 GB and what is around it. */
  static final long EXPORT = (2L << 30) + FORM;

  /** By address, for those who are signed in. */
  private static final Map<String, Long> LIMITS =
      Map.of(
          "/connections/chat", EXPORT,
          "/household/backups/restore", EXPORT,
          "/account/import", (256L << 20),
          "/connections/calendars/file", (6L << 20),
          "/connections/series", (26L << 20),
          "/library/list", (18L << 20),
          "/library/choose", (8L << 20),
          "/welcome/sources", (18L << 20));

  private static final int LENGTH_REQUIRED = 411;
  private static final int TOO_LARGE = 413;
  private static final int NO_ROOM = 503;

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      chain.doFilter(new WithoutBody(request), response);
      return;
    }
    boolean file = file(request);
    long length = request.getContentLengthLong();
    if (length < 0 && request.getHeader("Transfer-Encoding") != null) response.sendError(LENGTH_REQUIRED);
    else if (length > most(request, file)) {
      if (known(request)) readToItsEnd(request);
      response.sendError(TOO_LARGE);
    }
    else if (!file || received(request, response)) chain.doFilter(request, response);
  }

  /** Browsers look at no answer before they have sent everything: a reader sees why it was refused, and a stranger's connection is cut. */
  private static void readToItsEnd(HttpServletRequest request) throws IOException {
    request.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static boolean file(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
  }

  private static long most(HttpServletRequest request, boolean file) {
    if (!known(request)) return FORM;
    return LIMITS.getOrDefault(request.getRequestURI(), file ? FILE : FORM);
  }

  private static boolean known(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
  }

  /** Whether the files have arrived; they lie in the data folder until the answer is given. */
  private static boolean received(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      request.getParts();
      return true;
    } catch (IllegalStateException | ServletException tooMuch) {
      response.sendError(TOO_LARGE);
    } catch (IOException unwritten) {
      response.sendError(NO_ROOM);
    }
    return false;
  }

  /** A page about what went wrong reads nothing of what was sent. */
  private static final class WithoutBody extends HttpServletRequestWrapper {
    WithoutBody(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public String getMethod() {
      return "GET";
    }
  }
}
