package org.matinale.fetching;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.matinale.kernel.Check;

/** A range of addresses and one port that the operator opens to the guarded {@link Fetcher}, which otherwise reaches public addresses alone.
 *
 * @param network the first address of the range
 * @param bits how many leading bits the range fixes
 */
public record AllowedNetwork(InetAddress network, int bits, int port) {
  private static final Pattern WRITTEN = Pattern.compile("\\[?([0-9a-fA-F:.]+)]?(?:/(\\d{1,3}))?]?:(\\d{1,5})");

  public AllowedNetwork {
    Check.that(bits >= 0 && bits <= network.getAddress().length * 8, "a network of %d bits at %s", bits, network.getHostAddress());
    Check.that(port > 0 && port < 65_536, "port %d; it needs 1 to 65,535", port);
  }

  /** Reads "127.0.0.1/32:8080", "10.0.0.0/8:80" or "[::1]/128:8080"; without bits it is that one address.
   *
   * @throws IllegalArgumentException where it is written otherwise
   */
  public static AllowedNetwork of(String written) {
    Matcher parts = WRITTEN.matcher(written.strip());
    Check.that(parts.matches(), "'%s' is no CIDR:PORT. Maybe '127.0.0.1/32:8080' was meant.", written);
    InetAddress network = literal(parts.group(1));
    int bits = parts.group(2) == null ? network.getAddress().length * 8 : Integer.parseInt(parts.group(2));
    return new AllowedNetwork(network, bits, Integer.parseInt(parts.group(3)));
  }

  private static InetAddress literal(String digits) {
    try {
      // digits, dots and colons are never looked up by name
      return InetAddress.ofLiteral(digits);
    } catch (IllegalArgumentException notAnAddress) {
      throw new IllegalArgumentException("'%s' is no IP address".formatted(digits), notAnAddress);
    }
  }

  boolean holds(InetAddress address, int toPort) {
    return toPort == port && holds(address);
  }

  private boolean holds(InetAddress address) {
    return inside(address.getAddress(), network.getAddress(), bits);
  }

  /** True where the first bits of both are alike, and both are of one family. */
  static boolean inside(byte[] address, byte[] network, int bits) {
    if (address.length != network.length) return false;
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((address[bit >> 3] & mask) != (network[bit >> 3] & mask)) return false;
    }
    return true;
  }
}
