package org.matinale.app.web;

import org.matinale.app.operations.Health;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code GET /health}: 200 and "up", or 503 and "down"; nothing more, since anybody may ask. */
@Controller
final class HealthPage {
  private final Health health;

  HealthPage(Health health) {
    this.health = health;
  }

  @GetMapping("/health")
  ResponseEntity<String> health() {
    boolean up = health.up();
    return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(up ? "{\"status\":\"up\"}" : "{\"status\":\"down\"}");
  }
}
