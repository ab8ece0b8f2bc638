package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.matinale.app.operations.Meters;
import org.matinale.app.operations.Secret;
import org.matinale.app.operations.ServeSettings;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code GET /metrics}: what Prometheus reads; for this machine itself, not through a proxy, or for who holds the operator's token. To anybody else there is no such page. */
@Controller
final class MetricsPage {
  private static final MediaType PROMETHEUS = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final Meters meters;
  private final @Nullable Secret token;

  MetricsPage(Meters meters, ServeSettings settings) {
    this.meters = meters;
    this.token = settings.metricsToken();
  }

  @GetMapping("/metrics")
  ResponseEntity<String> metrics(HttpServletRequest request) {
    if (!fromThisMachine(request) && !holdsToken(request)) return ResponseEntity.notFound().build();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(PROMETHEUS).body(meters.scrape());
  }

  private boolean holdsToken(HttpServletRequest request) {
    String given = request.getHeader("Authorization");
    return token != null && given != null && given.startsWith("Bearer ") && token.is(given.substring("Bearer ".length()));
  }

  /** A proxy on this machine is asked by others: it shows by the name it was asked for, or by what it adds. */
  private static boolean fromThisMachine(HttpServletRequest request) {
    boolean forwarded = request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null || request.getHeader("X-Real-IP") != null || request.getHeader("Via") != null;
    return !forwarded && OWN_NAMES.contains(request.getServerName()) && loopback(request.getRemoteAddr());
  }

  private static boolean loopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
