package org.matinale.app.web;

import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Where one arrives. */
@Controller
class HomePage {
  @GetMapping("/")
  String home(@RequestAttribute(name = ReaderFilter.READER, required = false) @Nullable Reader reader) {
    return reader != null && reader.onboardedAt() == null ? "redirect:/welcome" : "home";
  }
}
