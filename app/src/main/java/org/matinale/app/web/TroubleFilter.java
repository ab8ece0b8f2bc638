package org.matinale.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.matinale.app.storage.Identifiers;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** The outermost edge: whatever was not foreseen becomes a page with a number, under which the log has where it happened. What an exception says is left out there ({@code operations.EventLog}): it may quote a reader. */
final class TroubleFilter extends OncePerRequestFilter {
  /** The request's attribute that holds the number. */
  static final String TROUBLE = "trouble";

  private static final int DIGITS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(TroubleFilter.class);

  private final Identifiers identifiers;

  TroubleFilter(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (IOException wentAway) {
      throw wentAway;
    } catch (ServletException | RuntimeException unforeseen) {
      Throwable cause = unforeseen instanceof ServletException && unforeseen.getCause() != null ? unforeseen.getCause() : unforeseen;
      if (cause instanceof InvalidParameterException unreadable) { // what a sender wrote, or broke off, is no trouble of ours
        if (!response.isCommitted()) response.sendError(unreadable.getErrorCode());
        return;
      }
      String number = identifiers.id().substring(0, DIGITS);
      int status = status(cause);
      LOG.error("trouble {}: answered {}", number, status, cause);
      if (response.isCommitted()) return;
      request.setAttribute(TROUBLE, number);
      response.sendError(status);
    }
  }

  /** 503 where the database could not do now what it can do later: it is locked, or the disk is full. */
  static int status(Throwable cause) {
    return switch (cause) {
      case DataIntegrityViolationException wrong -> 500;
      case InvalidDataAccessResourceUsageException wrong -> 500;
      case DataAccessException later -> 503;
      case TransactionException later -> 503;
      case MatinaleException later when later.code() == ErrorCode.INPUT_OUTPUT -> 503;
      default -> 500;
    };
  }
}
