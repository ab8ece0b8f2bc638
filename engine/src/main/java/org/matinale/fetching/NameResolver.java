package org.matinale.fetching;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Finds the addresses of host names. Safe for many threads. */
public interface NameResolver {
  /** Every address of the name, at least one.
   *
   * @param patience how long to wait at most
   * @throws UnknownHostException where the name has none, or nobody said in time
   */
  List<InetAddress> addresses(String host, Duration patience) throws UnknownHostException, InterruptedException;
}
