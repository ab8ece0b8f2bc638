package org.matinale.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Site;

/** Which part of an address says only that a page is laid out for a telephone: AMP's conventions (amp.dev, "AMP Cache URL format"), and the hosts that publishers use for it. */
final class AmpAddresses {
  /** {@code google.com/amp/s/example.org/a}: the viewer of a search engine; the "s" stands for https. */
  private static final Pattern VIEWER_HOST = Pattern.compile("(?:www\\.)?google\\.[a-z.]{2,6}");

  private static final Pattern VIEWER = Pattern.compile("/amp/(s/)?([^/]+\\.[^/]+(?:/.*)?)");

  /** {@code example-org.cdn.ampproject.org/c/s/example.org/a}: a cache, for content, viewer or package. */
  private static final Pattern CACHE = Pattern.compile("/(?:c|v|wp|wp/c)/(s/)?([^/]+\\.[^/]+(?:/.*)?)");

  private static final List<String> CACHES = List.of("cdn.ampproject.org", "cdn.ampproject.net", "bing-amp.com");
  private static final List<String> SCREENS = List.of("amp.", "m.", "mobile.");
  private static final Set<String> YES = Set.of("", "1", "true", "yes", "amp");
  private static final Set<String> LAYOUTS = Set.of("outputtype", "output", "_format");

  private AmpAddresses() {}

  /** The publisher's own address of what a cache or a viewer wraps; any other address as it is. */
  static HttpUrl unwrapped(HttpUrl url) {
    HttpUrl at = url;
    // each round is shorter than the one before
    for (HttpUrl inner = inside(at); inner != null; inner = inside(at)) at = inner;
    return at;
  }

  private static @Nullable HttpUrl inside(HttpUrl url) {
    Matcher wrapped = null;
    if (VIEWER_HOST.matcher(url.host()).matches()) wrapped = VIEWER.matcher(url.encodedPath());
    else if (CACHES.stream().anyMatch(cache -> url.host().equals(cache) || url.host().endsWith("." + cache))) wrapped = CACHE.matcher(url.encodedPath());
    if (wrapped == null || !wrapped.matches()) return null;
    String query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
    HttpUrl inner = HttpUrl.parse((wrapped.group(1) == null ? "http://" : "https://") + wrapped.group(2) + query);
    return inner == null || inner.host().indexOf('.') < 0 || !inner.username().isEmpty() ? null : inner;
  }

  /** The host without "www." and without the names of its telephone's edition. */
  static String host(HttpUrl url) {
    String host = url.host().startsWith("www.") ? url.host().substring(4) : url.host();
    for (String screen : SCREENS) {
      if (!host.startsWith(screen)) continue;
      String rest = host.substring(screen.length());
      String site = Site.of("https://" + host);
      if (rest.equals(site) || rest.endsWith("." + site)) return rest;
    }
    return host;
  }

  /** The path without a first or last "amp" of its own ({@code /amp/a}, {@code /a/amp/}, {@code /a.amp.html}); a path that is nothing else stays. */
  static String path(HttpUrl url) {
    String path = url.encodedPath();
    if (!path.toLowerCase(Locale.ROOT).contains("amp")) return path;
    List<String> segments = new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
    if (segments.getLast().isEmpty()) segments.removeLast();
    if (segments.size() > 1 && segments.getFirst().equalsIgnoreCase("amp")) segments.removeFirst();
    if (segments.size() > 1 && segments.getLast().equalsIgnoreCase("amp")) segments.removeLast();
    if (segments.isEmpty()) return path;
    String last = segments.removeLast().replaceFirst("(?i)(?<=.)\\.amp(?=(?:\\.html?)?$)", "");
    segments.add(last);
    return "/" + String.join("/", segments);
  }

  /** The query without parameters that only ask for the telephone's edition ({@code amp}, {@code amp=1}, {@code outputType=amp}); empty where nothing is left. */
  static String query(HttpUrl url) {
    String query = url.encodedQuery();
    if (query == null || url.querySize() == 0 || !query.toLowerCase(Locale.ROOT).contains("amp")) return query == null ? "" : query;
    HttpUrl.Builder rest = url.newBuilder().query(null);
    boolean cut = false;
    for (int i = 0; i < url.querySize(); i++) {
      if (asksForAmp(url.queryParameterName(i), url.queryParameterValue(i))) cut = true;
      else rest.addQueryParameter(url.queryParameterName(i), url.queryParameterValue(i));
    }
    String kept = cut ? rest.build().encodedQuery() : query;
    return kept == null ? "" : kept;
  }

  private static boolean asksForAmp(String name, @Nullable String value) {
    String lower = value == null ? "" : value.toLowerCase(Locale.ROOT);
    String named = name.toLowerCase(Locale.ROOT);
    return named.equals("amp") ? YES.contains(lower) : LAYOUTS.contains(named) && lower.equals("amp");
  }
}
