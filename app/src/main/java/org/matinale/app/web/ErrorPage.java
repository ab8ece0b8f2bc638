package org.matinale.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is shown where there is nothing else to show. It needs no database. */
@Controller
class ErrorPage implements ErrorController {
  /** Those that have words of their own. */
  private static final Set<Integer> TOLD = Set.of(400, 403, 404, 413, 429, 500, 503);

  private static final String SOON = "30";

  @RequestMapping("${server.error.path:${error.path:/error}}")
  String page(HttpServletRequest request, HttpServletResponse response, Model model) {
    int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known ? known : 404;
    response.setStatus(status);
    if (status == 503) response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
    model.addAttribute("told", told(status));
    if (request.getAttribute(TroubleFilter.TROUBLE) instanceof String number) model.addAttribute("trouble", number);
    return "error";
  }

  private static int told(int status) {
    if (TOLD.contains(status)) return status;
    return status < 500 ? 400 : 500;
  }
}
