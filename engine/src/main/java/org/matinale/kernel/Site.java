package org.matinale.kernel;

import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Under which registrable domain an address publishes: "www.lemonde.fr" and "sport.lemonde.fr" are both "lemonde.fr" (Public Suffix List, publicsuffix.org). */
public final class Site {
  /** Looked up once for a host: a morning names the same thousand hosts many times over. */
  private static final ConcurrentHashMap<String, String> BY_ORIGIN = new ConcurrentHashMap<>();

  private static final int MOST_REMEMBERED = 20_000;

  private Site() {}

  /** The registrable domain of an absolute http or https address; its host where that is no registrable name (an IP address); empty where the address is absent or unreadable. */
  public static String of(@Nullable String url) {
    if (url == null) return "";
    int host = url.indexOf("://") + 3;
    int end = host;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) end++;
    String origin = url.substring(0, end);
    String known = BY_ORIGIN.get(origin);
    if (known != null) return known;
    String site = lookedUp(origin);
    if (BY_ORIGIN.size() < MOST_REMEMBERED) BY_ORIGIN.put(origin, site);
    return site;
  }

  private static String lookedUp(String origin) {
    HttpUrl address = HttpUrl.parse(origin);
    if (address == null) return "";
    String domain = address.topPrivateDomain();
    return domain == null ? address.host() : domain;
  }
}
