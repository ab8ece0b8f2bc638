package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page to which of the ways in its navigation it belongs, by its address. */
@ControllerAdvice
class Section {
  @ModelAttribute("section")
  String section(HttpServletRequest request) {
    String path = request.getRequestURI();
    int end = path.indexOf('/', 1);
    return switch (end < 0 ? path.substring(Math.min(1, path.length())) : path.substring(1, end)) {
      case "" -> "today";
      case "earlier", "mornings" -> "earlier";
      case "saved" -> "saved";
      case "steer", "sources", "wishes", "interests", "history", "tomorrow", "library", "connections", "conversations", "cards" -> "steer";
      case "account", "household", "people", "rights" -> "account";
      default -> "";
    };
  }
}
