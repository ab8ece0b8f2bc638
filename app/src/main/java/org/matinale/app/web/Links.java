package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.matinale.app.operations.ServeSettings;

/** Whole addresses of our pages, for whoever opens them elsewhere: as the operator has set, never as a request says. */
final class Links {
  private final ServeSettings settings;

  Links(ServeSettings settings) {
    this.settings = settings;
  }

  String to(HttpServletRequest request, String path) {
    URI url = settings.publicUrl();
    return (url == null ? "http://localhost:" + request.getLocalPort() : url.toString().replaceFirst("/+$", "")) + path;
  }
}
