package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.matinale.app.operations.ServeSettings;

/** Whole addresses of our pages, for whoever opens them elsewhere: as the operator has set, never as a request says. */
final class Links {
  private static final Set<String> NO_PLACE = Set.of("localhost", "127.0.0.1", "::1", "0.0.0.0", "::");

  private final ServeSettings settings;

  Links(ServeSettings settings) {
    this.settings = settings;
  }

  String to(HttpServletRequest request, String path) {
    URI url = settings.publicUrl();
    return (url == null ? "http://" + host() + ":" + request.getLocalPort() : url.toString().replaceFirst("/+$", "")) + path;
  }

  /** Whether they lead here from this machine alone: no public address is set, and what is listened on is no place to go to. */
  boolean hereOnly() {
    return settings.publicUrl() == null && NO_PLACE.contains(settings.bind());
  }

  /** The address that is listened on, where it is one that a browser can go to. */
  private String host() {
    boolean here = NO_PLACE.contains(settings.bind());
    return here ? "localhost" : settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
  }
}
