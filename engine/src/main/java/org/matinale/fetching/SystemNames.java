package org.matinale.fetching;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The names that the machine knows. Look-ups block the thread they run on, so they have threads of their own. */
final class SystemNames implements NameResolver {
  private static final int THREADS = 64;
  private static final SystemNames SHARED = new SystemNames();

  private final ExecutorService threads;

  private SystemNames() {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("names-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  static SystemNames shared() {
    return SHARED;
  }

  @Override
  public List<InetAddress> addresses(String host, Duration patience) throws UnknownHostException, InterruptedException {
    Future<InetAddress[]> found = threads.submit(() -> InetAddress.getAllByName(host));
    try {
      return List.of(found.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException unknown) {
      throw new UnknownHostException(host);
    } catch (TimeoutException late) {
      found.cancel(true);
      throw new UnknownHostException(host);
    }
  }
}
