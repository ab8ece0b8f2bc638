package org.matinale.sources;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An article's address without what only says how a reader came to it.
 *
 * @param url to be opened: as published, without tracking; the publisher's own where another keeps a copy for telephones (AMP)
 * @param key to be compared: also without scheme, a last slash, and what only says for which screen a page is laid out ("www.", "m.", "amp.", "/amp/")
 */
record CanonicalAddress(String url, String key) {
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid", "msclkid", "yclid", "ysclid", "_openstat", "twclid", "ttclid", "li_fat_id", "epik",
          "rdt_cid", "scclid", "irclickid", "irgwc", "s_kwcid", "ef_id", "igshid", "igsh", "mibextid", "sfnsn", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref", "fb_comment_id",
          "action_object_map", "action_type_map", "action_ref_map", "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "mkt_tok", "vero_id",
          "vero_conv", "oly_enc_id", "oly_anon_id", "wickedid", "_branch_match_id", "_branch_referrer", "ck_subscriber_id", "elqtrackid", "elqtrack", "elqaid", "elqat", "elqcampaignid", "sc_cid",
          "dicbo", "tblci", "ito", "cmp", "cmpid", "icid", "intcid", "intcmp", "int_cid", "int_source", "int_medium", "int_campaign", "ncid", "ocid", "xtor", "xtref", "ftag", "emc", "smid", "smtyp",
          "taid", "cndid", "mbid", "guccounter", "guce_referrer", "guce_referrer_sig", "tdcs_tid", "spm", "sr_share", "soc_src", "soc_trk", "ftcamp", "wt.mc_id", "wt.tsrc", "wt_mc", "wt_zmc",
          "trk", "trkcampaign", "trkinfo", "at_medium", "at_campaign", "at_campaign_type", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "at_format", "at_creation", "at_variant", "at_network",
          "at_link_id", "at_link_type", "at_link_origin", "at_ptr_name", "at_bbc_team", "at_emailtype", "at_send_date", "at_recipient_id", "at_recipient_list", "ref_src", "ref_url",
          "__twitter_impression", "usqp", "amp_js_v", "amp_gsa", "amp_ct", "amp_cb", "amp_r");

  /** These track only where their value says so ("ref=rss"). */
  private static final Set<String> REFERRERS = Set.of("ref", "source", "src", "from", "via", "feed", "campaign", "partner", "mod", "cid", "origin", "medium");

  private static final Pattern FEED_READER = Pattern.compile("(?i)(?:rss|atom|feed|feedburner|twitter|facebook|newsletter)[\\w.-]*");
  private static final Pattern PREFIXED = Pattern.compile("(?i)(?:utm_|ns_|pk_|piwik_|mtm_|matomo_|hsa_|stm_|itm_|trk_|ga_).*");

  /** Null where the address is no address of the web. */
  static @Nullable CanonicalAddress of(@Nullable String address) {
    if (address == null) return null;
    HttpUrl published = HttpUrl.parse(address);
    if (published == null) return null;
    HttpUrl url = AmpAddresses.unwrapped(published);
    boolean tracked = url.query() != null && tracked(url);
    boolean application = url.fragment() != null && (url.fragment().startsWith("!") || url.fragment().startsWith("/"));
    String open = url.equals(published) ? address : url.toString();
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
      if (tracked) open = clean.newBuilder().encodedFragment(url.encodedFragment()).build().toString();
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
    StringBuilder key = new StringBuilder(AmpAddresses.host(url));
    if (url.port() != 80 && url.port() != 443) key.append(':').append(url.port());
    String path = AmpAddresses.path(url);
    key.append(path, 0, path.endsWith("/") ? path.length() - 1 : path.length());
    String query = AmpAddresses.query(url);
    if (!query.isEmpty()) key.append('?').append(query);
    if (url.encodedFragment() != null) key.append('#').append(url.encodedFragment());
    return key.toString();
  }
}
