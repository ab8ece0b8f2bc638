package org.matinale.sources;

import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them: relative, padded, broken over lines. */
final class Addresses {
  private Addresses() {}

  /** The address in full where a base is known, as it stands otherwise; null for what nobody can open ("javascript:"). */
  static @Nullable String absolute(@Nullable String written, @Nullable String base) {
    if (written == null) return null;
    String address = squeezed(written);
    if (address.isEmpty()) return null;
    int colon = schemeEnd(address);
    if (colon > 0) {
      String scheme = address.substring(0, colon).toLowerCase(Locale.ROOT);
      return scheme.equals("javascript") || scheme.equals("data") || scheme.equals("vbscript") ? null : address;
    }
    HttpUrl from = base == null ? null : HttpUrl.parse(base);
    if (from == null) return address;
    HttpUrl resolved = from.resolve(address);
    return resolved == null ? null : resolved.toString();
  }

  static boolean web(@Nullable String address) {
    return address != null && (address.startsWith("http://") || address.startsWith("https://")) && address.length() > 8;
  }

  /** Where "scheme:" ends; 0 for a relative address. */
  private static int schemeEnd(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == ':') return i;
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) return 0;
    }
    return 0;
  }

  private static String squeezed(String written) {
    String address = written.strip();
    if (address.indexOf('\n') >= 0 || address.indexOf('\r') >= 0 || address.indexOf('\t') >= 0) address = address.replaceAll("\\s*[\\r\\n\\t]\\s*", "");
    return address;
  }
}
