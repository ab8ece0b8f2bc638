package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.matinale.app.delivery.Feeds;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code GET /feed/TOKEN.atom}: a reader's mornings for her feed reader, which signs in by the address alone. */
@Controller
final class FeedPage {
  private static final MediaType ATOM = MediaType.parseMediaType("application/atom+xml;charset=utf-8");
  private static final CacheControl PRIVATELY = CacheControl.maxAge(Duration.ofMinutes(10)).cachePrivate();
  private static final int LONGEST_HEADER = 2_000;

  private final Feeds feeds;
  private final Links addresses;

  FeedPage(Feeds feeds, Links addresses) {
    this.feeds = feeds;
    this.addresses = addresses;
  }

  @GetMapping("/feed/{token:[A-Za-z0-9_-]{1,100}}.atom")
  ResponseEntity<byte[]> feed(@PathVariable String token, HttpServletRequest request) {
    return switch (feeds.open(token, addresses.to(request, ""), known(request), HttpMethod.GET.matches(request.getMethod()))) {
      case Feeds.Answer.Unknown() -> ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
      case Feeds.Answer.TooOften(Duration pause) -> ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds()))).build();
      case Feeds.Answer.Unchanged(String etag, Instant modified) -> ResponseEntity.status(HttpStatus.NOT_MODIFIED).headers(headers -> describe(headers, etag, modified)).build();
      case Feeds.Answer.Fresh fresh -> ResponseEntity.ok().headers(headers -> describe(headers, fresh.etag(), fresh.modified())).contentType(ATOM).body(fresh.atom());
    };
  }

  private static void describe(HttpHeaders headers, String etag, Instant modified) {
    headers.setETag(etag);
    headers.setLastModified(modified);
    headers.setCacheControl(PRIVATELY);
    headers.set("X-Robots-Tag", "noindex, nofollow, noarchive");
    headers.set("Referrer-Policy", "no-referrer");
  }

  private static Feeds.Known known(HttpServletRequest request) {
    String etags = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (etags != null) return new Feeds.Known(etags.length() > LONGEST_HEADER ? List.of() : Arrays.stream(etags.split(",")).map(String::strip).toList(), Optional.empty());
    try {
      long since = request.getDateHeader(HttpHeaders.IF_MODIFIED_SINCE);
      return since < 0 ? Feeds.Known.NOTHING : new Feeds.Known(List.of(), Optional.of(Instant.ofEpochMilli(since)));
    } catch (IllegalArgumentException noDate) {
      return Feeds.Known.NOTHING;
    }
  }
}
