package org.matinale.fetching;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Decides which addresses may be visited: public ones on ports 80 and 443, and what the operator lists. A name is resolved once, and every one of its addresses must pass. */
final class Guard {
  /** Names that lead nowhere public (RFC 6761, 6762, 7686, 8375, and ICANN's reservation of "internal"). */
  private static final Set<String> INWARD = Set.of("localhost", "local", "internal", "onion", "arpa", "lan", "intranet", "corp", "home");

  private final List<AllowedNetwork> allowed;
  private final NameResolver names;

  Guard(List<AllowedNetwork> allowed, NameResolver names) {
    this.allowed = allowed;
    this.names = names;
  }

  /** Refuses what need not even be looked up.
   *
   * @param written how it was asked for, for what is said of it
   * @param redirected whether a publisher's redirect led here
   */
  void admit(WebAddress address, String written, boolean redirected) throws Refusal {
    int port = address.url().port();
    boolean listed = allowed.stream().anyMatch(network -> network.port() == port);
    InetAddress literal = address.literal();
    boolean inward = literal == null ? !listed && inward(address.host()) : !listed && !PublicAddresses.contain(literal);
    if (inward) throw Refusal.insidePrivateNetwork(written, redirected);
    if (!listed && !usual(port)) throw Refusal.port(written, redirected, port);
  }

  /** The addresses to connect to, and no others. */
  List<InetAddress> vetted(WebAddress address, String written, boolean redirected, Duration patience) throws IOException, InterruptedException {
    admit(address, written, redirected);
    InetAddress literal = address.literal();
    List<InetAddress> found = literal == null ? names.addresses(address.host(), patience) : List.of(literal);
    for (InetAddress one : found) if (!passes(one, address.url().port())) throw Refusal.insidePrivateNetwork(written, redirected);
    return found;
  }

  boolean passes(InetAddress address, int port) {
    boolean open = usual(port) && PublicAddresses.contain(address);
    return open || allowed.stream().anyMatch(network -> network.holds(address, port));
  }

  private static boolean usual(int port) {
    return port == 80 || port == 443;
  }

  /** Not even looked up: whether such a name exists is nobody's business. */
  private static boolean inward(String host) {
    int dot = host.lastIndexOf('.');
    return dot < 0 || INWARD.contains(host.substring(dot + 1));
  }
}
