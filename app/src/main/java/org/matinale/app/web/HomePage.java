package org.matinale.app.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one arrives. */
@Controller
class HomePage {
  @GetMapping("/")
  String home() {
    return "home";
  }
}
