package org.matinale.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.matinale.app.accounts.Reader;
import org.matinale.app.delivery.FeedKey;
import org.matinale.app.delivery.Feeds;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a reader makes addresses of her feed, and takes them back. */
@Controller
@RequestMapping("/account/feed")
final class FeedKeysPage {
  static final String MAKE = "/account/feed/make";

  private final Feeds feeds;
  private final Links addresses;
  private final Doorkeeper doorkeeper;

  FeedKeysPage(Feeds feeds, Links addresses, Doorkeeper doorkeeper) {
    this.feeds = feeds;
    this.addresses = addresses;
    this.doorkeeper = doorkeeper;
  }

  @ModelAttribute
  void prepare(CsrfToken token) {
    token.getToken();
  }

  /** A key as the page shows it.
   *
   * @param used null where it was not */
  record Shown(String id, String made, @Nullable String used) {}

  @GetMapping
  String page(@RequestAttribute(ReaderFilter.READER) Reader reader, Locale locale, Model model) {
    List<FeedKey> keys = feeds.list(reader.id());
    model.addAttribute("keys", keys.stream().map(key -> new Shown(key.id(), day(key.createdAt(), reader, locale), key.usedAt() == null ? null : day(key.usedAt(), reader, locale))).toList());
    model.addAttribute("full", keys.size() >= Feeds.MOST_KEYS);
    return "feed-keys";
  }

  /** Answers with the new address, this once: nothing that is kept knows it. */
  @PostMapping("/make")
  String make(@RequestAttribute(ReaderFilter.READER) Reader reader, Locale locale, HttpServletRequest request, HttpServletResponse response, Model model) {
    if (!doorkeeper.proved(request)) return ProofPage.leadingTo(MAKE);
    if (feeds.list(reader.id()).size() >= Feeds.MOST_KEYS) return "redirect:/account/feed";
    model.addAttribute("address", addresses.to(request, Feeds.path(feeds.issue(reader.id()))));
    model.addAttribute("hereOnly", addresses.hereOnly());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return page(reader, locale, model);
  }

  private static String day(Instant instant, Reader reader, Locale locale) {
    return Dates.dates(locale).format(instant.atZone(reader.zone()));
  }

  @PostMapping("/revoke")
  String revoke(@RequestAttribute(ReaderFilter.READER) Reader reader, @RequestParam(defaultValue = "") String id) {
    if (!feeds.revoke(reader.id(), id)) throw new Missing();
    return "redirect:/account/feed";
  }
}
