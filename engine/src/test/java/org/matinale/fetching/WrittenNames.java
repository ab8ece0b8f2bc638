package org.matinale.fetching;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/** Names that a test writes down; all others under .test and .example are this machine, and nobody knows the rest. */
public final class WrittenNames implements NameResolver {
  private final Map<String, IntFunction<List<String>>> written = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> lookUps = new ConcurrentHashMap<>();

  public WrittenNames write(String name, String... addresses) {
    return write(name, time -> List.of(addresses));
  }

  /** @param answers what to answer the first time (0), the second (1), and so on */
  public WrittenNames write(String name, IntFunction<List<String>> answers) {
    written.put(name, answers);
    return this;
  }

  public long lookUps(String name) {
    LongAdder counted = lookUps.get(name);
    return counted == null ? 0 : counted.sum();
  }

  @Override
  public List<InetAddress> addresses(String host, Duration patience) throws UnknownHostException {
    LongAdder counted = lookUps.computeIfAbsent(host, name -> new LongAdder());
    int time;
    synchronized (counted) {
      time = counted.intValue();
      counted.increment();
    }
    IntFunction<List<String>> answers = written.get(host);
    if (answers != null) return answers.apply(time).stream().map(InetAddress::ofLiteral).toList();
    if (host.endsWith(".test") || host.endsWith(".example")) return List.of(InetAddress.ofLiteral("127.0.0.1"));
    throw new UnknownHostException(host);
  }
}
