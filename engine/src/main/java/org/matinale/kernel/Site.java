package org.matinale.kernel;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Under which registrable domain an address publishes: "www.lemonde.fr" and "sport.lemonde.fr" are both "lemonde.fr" (Public Suffix List, publicsuffix.org). */
public final class Site {
  private Site() {}

  /** The registrable domain of an absolute http or https address; its host where that is no registrable name (an IP address); empty where the address is absent or unreadable. */
  public static String of(@Nullable String url) {
    HttpUrl address = url == null ? null : HttpUrl.parse(url);
    if (address == null) return "";
    String domain = address.topPrivateDomain();
    return domain == null ? address.host() : domain;
  }
}
