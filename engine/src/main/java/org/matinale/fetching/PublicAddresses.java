package org.matinale.fetching;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Tells addresses of the public Internet from all others: what the IANA special-purpose address registries of IPv4 and IPv6 (RFC 6890) do not call globally reachable is not.
 *
 * <p>An IPv6 address that carries an IPv4 address (mapped, NAT64 of RFC 6052, 6to4 of RFC 3056, Teredo of RFC 4380, ISATAP of RFC 5214) is as public as what it carries.
 */
final class PublicAddresses {
  private record Range(byte[] network, int bits) {
    static Range of(String written) {
      String[] parts = written.split("/");
      return new Range(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }

    boolean holds(byte[] address) {
      return AllowedNetwork.inside(address, network, bits);
    }
  }

  private static final List<Range> SPECIAL_4 =
      List.of(
              "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
              "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")
          .stream()
          .map(Range::of)
          .toList();

  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final Range NAT64 = Range.of("64:ff9b::/96");
  private static final Range SIX_TO_FOUR = Range.of("2002::/16");
  private static final Range TEREDO = Range.of("2001::/32");
  private static final Range GLOBAL_6 = Range.of("2000::/3");

  /** Inside the global range of IPv6: protocol assignments and documentation. */
  private static final List<Range> SPECIAL_6 = List.of("2001::/23", "2001:db8::/32", "3fff::/20").stream().map(Range::of).toList();

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? contain4(bytes) : contain6(bytes);
  }

  private static boolean contain4(byte[] address) {
    return SPECIAL_4.stream().noneMatch(range -> range.holds(address));
  }

  private static boolean contain6(byte[] address) {
    if (Arrays.equals(address, 0, 12, MAPPED, 0, 12) || NAT64.holds(address)) return contain4(Arrays.copyOfRange(address, 12, 16));
    if (SIX_TO_FOUR.holds(address)) return contain4(Arrays.copyOfRange(address, 2, 6));
    if (TEREDO.holds(address)) return contain4(Arrays.copyOfRange(address, 4, 8)) && contain4(complement(Arrays.copyOfRange(address, 12, 16)));
    if (isatap(address) && !contain4(Arrays.copyOfRange(address, 12, 16))) return false;
    return GLOBAL_6.holds(address) && SPECIAL_6.stream().noneMatch(range -> range.holds(address));
  }

  private static boolean isatap(byte[] address) {
    return (address[8] & 0xfd) == 0 && address[9] == 0 && address[10] == 0x5e && (address[11] & 0xff) == 0xfe;
  }

  /** Teredo turns the client's address over, so that no router takes it for one. */
  private static byte[] complement(byte[] address) {
    byte[] turned = new byte[address.length];
    for (int i = 0; i < address.length; i++) turned[i] = (byte) ~address[i];
    return turned;
  }
}
