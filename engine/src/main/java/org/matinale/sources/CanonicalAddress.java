package org.matinale.sources;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An article's address without what only says how a reader came to it.
 *
 * @param url to be opened: as published, without tracking
 * @param key to be compared: also without scheme, "www." and a last slash
 */
record CanonicalAddress(String url, String key) {
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok",
          "vero_id", "oly_enc_id", "oly_anon_id", "wickedid", "ito", "cmp", "cmpid", "icid", "ncid", "ocid", "xtor", "ftag", "emc", "smid", "taid", "guccounter",
          "guce_referrer", "guce_referrer_sig", "tdcs_tid", "spm", "sr_share", "soc_src", "soc_trk", "ftcamp", "wt.mc_id", "wt_mc", "at_medium", "at_campaign", "at_format",
          "at_link_id", "at_link_type", "at_link_origin", "at_ptr_name", "at_bbc_team", "ref_src", "ref_url", "__twitter_impression");

  /** These track only where their value says so ("ref=rss"). */
  private static final Set<String> REFERRERS = Set.of("ref", "source", "src", "from", "via", "feed", "campaign", "partner", "mod", "cid", "origin", "medium");

  private static final Pattern FEED_READER = Pattern.compile("(?i)(?:rss|atom|feed|feedburner|twitter|facebook|newsletter)[\\w.-]*");
  private static final Pattern PREFIXED = Pattern.compile("(?i)(?:utm_|ns_|pk_|piwik_|mtm_|matomo_|hsa_|stm_|itm_|trk_|ga_).*");

  /** Null where the address is no address of the web. */
  static @Nullable CanonicalAddress of(@Nullable String address) {
    if (address == null) return null;
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) return null;
    boolean tracked = url.query() != null && tracked(url);
    boolean application = url.fragment() != null && (url.fragment().startsWith("!") || url.fragment().startsWith("/"));
    String open = address;
    HttpUrl clean = url;
    if (tracked || (url.fragment() != null && !application)) {
      HttpUrl.Builder builder = url.newBuilder();
      if (!application) builder.fragment(null);
      if (tracked) {
        builder.query(null);
        for (int i = 0; i < url.querySize(); i++) if (!tracks(url.queryParameterName(i), url.queryParameterValue(i))) builder.addQueryParameter(url.queryParameterName(i), url.queryParameterValue(i));
      }
      clean = builder.build();
      // a fragment is part of the way there, tracking is not
      open = tracked ? clean.newBuilder().encodedFragment(url.encodedFragment()).build().toString() : address;
    }
    if (!open.startsWith("http://") && !open.startsWith("https://")) open = url.toString();
    return new CanonicalAddress(open, key(clean));
  }

  private static boolean tracked(HttpUrl url) {
    for (int i = 0; i < url.querySize(); i++) if (tracks(url.queryParameterName(i), url.queryParameterValue(i))) return true;
    return false;
  }

  private static boolean tracks(String name, @Nullable String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    return TRACKING.contains(lower) || PREFIXED.matcher(lower).matches() || (REFERRERS.contains(lower) && value != null && FEED_READER.matcher(value).matches());
  }

  private static String key(HttpUrl url) {
    StringBuilder key = new StringBuilder(url.host().startsWith("www.") ? url.host().substring(4) : url.host());
    if (url.port() != 80 && url.port() != 443) key.append(':').append(url.port());
    String path = url.encodedPath();
    key.append(path, 0, path.endsWith("/") ? path.length() - 1 : path.length());
    if (url.encodedQuery() != null && url.querySize() > 0) key.append('?').append(url.encodedQuery());
    if (url.encodedFragment() != null) key.append('#').append(url.encodedFragment());
    return key.toString();
  }
}
