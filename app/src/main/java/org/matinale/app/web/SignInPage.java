package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.matinale.app.accounts.Passwords;
import org.matinale.app.accounts.Reader;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody says who she is. */
@Controller
@RequestMapping("/sign-in")
class SignInPage {
  private final Passwords passwords;
  private final Doorkeeper doorkeeper;

  SignInPage(Passwords passwords, Doorkeeper doorkeeper) {
    this.passwords = passwords;
    this.doorkeeper = doorkeeper;
  }

  /** The address of this page for somebody who wanted another. */
  static String leadingTo(String page) {
    return page.equals("/") ? "/sign-in" : "/sign-in?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }

  /** Only a page of ours: a path, whatever a link to this page says. */
  static String within(String page) {
    return page.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*") ? page : "/";
  }

  /** Before anything is written: the token needs a session, and that a cookie. */
  @ModelAttribute
  void prepare(CsrfToken token) {
    token.getToken();
  }

  @GetMapping
  String page(@RequestParam(defaultValue = "/") String to, Model model) {
    model.addAttribute("to", within(to));
    return "sign-in";
  }

  @PostMapping
  String signIn(
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "/") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Reader> reader = passwords.check(login, password);
    if (reader.isEmpty()) {
      model.addAttribute("to", within(to));
      model.addAttribute("login", login);
      model.addAttribute("problem", "wrong");
      response.setStatus(422);
      return "sign-in";
    }
    doorkeeper.begin(request, response, reader.get());
    return "redirect:" + within(to);
  }
}
