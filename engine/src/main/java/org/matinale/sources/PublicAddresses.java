package org.matinale.sources;

import java.net.InetAddress;
import java.util.List;

/** Tells addresses of the public Internet from all others (the IANA special-purpose registries of IPv4 and IPv6, RFC 6890). */
final class PublicAddresses {
  private record Range(byte[] network, int bits) {
    static Range of(String written) {
      String[] parts = written.split("/");
      return new Range(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }
  }

  private static final List<Range> SPECIAL_4 =
      List.of(
              "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
              "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")
          .stream()
          .map(Range::of)
          .toList();

  private static final Range GLOBAL_6 = Range.of("2000::/3");

  /** Inside the global range of IPv6: protocol assignments with Teredo, documentation, and 6to4, which hides an IPv4 address. */
  private static final List<Range> SPECIAL_6 = List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").stream().map(Range::of).toList();

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) return !any(SPECIAL_4, bytes);
    return AllowedNetwork.inside(bytes, GLOBAL_6.network, GLOBAL_6.bits) && !any(SPECIAL_6, bytes);
  }

  private static boolean any(List<Range> ranges, byte[] address) {
    for (Range range : ranges) if (AllowedNetwork.inside(address, range.network, range.bits)) return true;
    return false;
  }
}
