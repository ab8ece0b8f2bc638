package org.matinale.app.web;

import jakarta.servlet.http.HttpServletResponse;
import org.matinale.app.rights.ErasureBegun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Tells whoever erases, herself or the operator, that it will be done, where it was not done now. */
@ControllerAdvice
final class ErasureBegunAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureBegunAdvice.class);
  private static final int LATER = 503;

  @ExceptionHandler(ErasureBegun.class)
  String begun(ErasureBegun begun, HttpServletResponse response) {
    LOG.error("an erasure was begun and could be neither finished nor given up; the next start finishes it", begun);
    response.setStatus(LATER);
    return "rights-begun";
  }
}
