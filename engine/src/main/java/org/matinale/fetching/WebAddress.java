package org.matinale.fetching;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An http or https address, taken apart once: what is vetted is what is connected to.
 *
 * <p>The host is brought into one form (URL Standard, "host parsing"): IDN and full-width letters mapped, percent escapes decoded, a last dot dropped, and a host whose
 * last label is a number read as an IPv4 address in any of the forms that C libraries understand (decimal, octal, hexadecimal, one to four parts). Such a host is
 * therefore never looked up as a name.
 *
 * @param url without user name and password
 * @param literal the IP address that the host is; null where it is a name
 * @param authorization what the user name and the password become (RFC 7617); null where there are none
 */
record WebAddress(HttpUrl url, @Nullable InetAddress literal, @Nullable String authorization) {
  private static final int LONGEST = 4_096;

  static WebAddress of(String written) throws Refusal {
    HttpUrl url = written.length() > LONGEST ? null : HttpUrl.parse(written.strip());
    WebAddress address = url == null ? null : of(url);
    if (address == null) throw Refusal.noAddress(written);
    return address;
  }

  /** Where a redirect leads; null where that is no web address. */
  @Nullable WebAddress resolve(String location) {
    HttpUrl target = location.length() > LONGEST ? null : url.resolve(location);
    return target == null ? null : of(target);
  }

  private static @Nullable WebAddress of(HttpUrl url) {
    String host = url.host();
    while (host.endsWith(".")) host = host.substring(0, host.length() - 1);
    if (host.isEmpty()) return null;
    String authorization = url.username().isEmpty() && url.password().isEmpty() ? null : Credentials.basic(url.username(), url.password());
    InetAddress literal = null;
    try {
      if (host.indexOf(':') >= 0) {
        literal = InetAddress.ofLiteral(host);
      } else if (endsInNumber(host)) {
        literal = InetAddress.getByAddress(ipv4(host));
        host = literal.getHostAddress();
      }
    } catch (IllegalArgumentException | UnknownHostException noAddress) {
      return null;
    }
    return new WebAddress(url.newBuilder().host(host).username("").password("").fragment(null).build(), literal, authorization);
  }

  /** By which requests to one host are told from those to others. */
  String host() {
    return url.host();
  }

  /** Scheme, host and port (RFC 6454). */
  String origin() {
    return url.scheme() + "://" + (url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host()) + ":" + url.port();
  }

  private static boolean endsInNumber(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return last.chars().allMatch(c -> c >= '0' && c <= '9') || last.matches("0x[0-9a-f]*");
  }

  /** @throws IllegalArgumentException where the numbers are no address */
  private static byte[] ipv4(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length > 4) throw new IllegalArgumentException(host);
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long number = number(parts[i]);
      boolean last = i == parts.length - 1;
      long most = last ? (1L << 8 * (5 - parts.length)) - 1 : 255;
      if (number > most) throw new IllegalArgumentException(host);
      address |= last ? number : number << 8 * (3 - i);
    }
    return new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
  }

  private static long number(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    if (lower.length() > 20 || !lower.matches("0x[0-9a-f]*|[0-9]+")) throw new IllegalArgumentException(part);
    if (lower.startsWith("0x")) return lower.length() == 2 ? 0 : Long.parseLong(lower.substring(2), 16);
    return lower.length() > 1 && lower.startsWith("0") ? Long.parseLong(lower, 8) : Long.parseLong(lower);
  }
}
