package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page is told: where its assets are, and to which of the ways in its navigation it belongs, by its address. */
@ControllerAdvice
class Section {
  private final Assets assets;

  Section(Assets assets) {
    this.assets = assets;
  }

  @ModelAttribute("assets")
  Assets assets() {
    return assets;
  }

  @ModelAttribute("section")
  String section(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (path.startsWith("/conversations/")) return "today";
    int end = path.indexOf('/', 1);
    return switch (end < 0 ? path.substring(Math.min(1, path.length())) : path.substring(1, end)) {
      case "", "cards" -> "today";
      case "earlier", "mornings" -> "earlier";
      case "saved" -> "saved";
      case "steer", "tomorrow", "conversations" -> "steer";
      case "account", "household", "library", "connections", "feeds" -> "account";
      default -> "";
    };
  }
}
