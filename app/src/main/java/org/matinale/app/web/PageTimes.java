package org.matinale.app.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.matinale.app.operations.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;

/** Times every page, by its route: what was asked for may hold a reader's words, so it is neither a label nor in the log. Answers that go on (events) are timed to their first words. */
final class PageTimes extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(PageTimes.class);
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final transient Meters meters;

  PageTimes(Meters meters) {
    this.meters = meters;
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
    if (request.getDispatcherType() != DispatcherType.REQUEST) {
      chain.doFilter(request, response);
      return;
    }
    long begun = System.nanoTime();
    boolean broken = true;
    try {
      chain.doFilter(request, response);
      broken = false;
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      String route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof Object pattern ? pattern.toString() : "other";
      String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
      int status = broken ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : response.getStatus();
      meters.page(method, route, status, took);
      LOG.debug("{} {} {} in {} ms", method, route, status, took.toMillis());
    }
  }
}
