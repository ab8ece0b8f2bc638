package org.matinale.fetching;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** A real server of HTTP/1.1 on this machine, with or without TLS, that says byte for byte what a test wants, and counts what comes. */
public final class CountingServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final int LONGEST_LINE = 64 << 10;

  private final ServerSocket listening;
  private final InstantSource clock;
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final Busy sockets = new Busy();
  private final Busy inFlight = new Busy();
  private final Map<String, Busy> inFlightByHost = new ConcurrentHashMap<>();
  private volatile @Nullable Conversation conversation;
  private volatile boolean remembering = true;

  /** Answers one request; what it throws ends the connection. */
  public interface Handler {
    void answer(Visit visit) throws IOException, InterruptedException;
  }

  /** Talks over a connection itself. */
  public interface Conversation {
    void hold(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }

  /** How many at once, and how many at most so far. */
  private static final class Busy {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    void enter() {
      int entered = now.incrementAndGet();
      most.accumulateAndGet(entered, Math::max);
    }

    void leave() {
      now.decrementAndGet();
    }
  }

  /** @param port 0 for any
   * @param tls null for plain HTTP
   * @param protocol what TLS is to settle on (RFC 7301) */
  CountingServer(String address, int port, InstantSource clock, @Nullable SSLContext tls, String protocol) throws IOException {
    this.clock = clock;
    InetAddress here = InetAddress.ofLiteral(address);
    this.listening = tls == null ? new ServerSocket(port, BACKLOG, here) : tls.getServerSocketFactory().createServerSocket(port, BACKLOG, here);
    if (listening instanceof SSLServerSocket secure) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {protocol});
      secure.setSSLParameters(parameters);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** @param host under which it is asked for */
  public String at(String host, String path) {
    return (listening instanceof SSLServerSocket ? "https://" : "http://") + host + ":" + port() + path;
  }

  /** @param path without query, "*" for every other one */
  public CountingServer on(String path, Handler handler) {
    handlers.put(path, handler);
    return this;
  }

  public CountingServer serve(String path, String body, String... headers) {
    return on(path, visit -> visit.send(body, headers));
  }

  /** Instead of HTTP. */
  public CountingServer instead(Conversation other) {
    conversation = other;
    return this;
  }

  /** Counts on, but keeps no list of visits. */
  public CountingServer forgetful() {
    remembering = false;
    return this;
  }

  /** Connections taken so far. */
  public int accepted() {
    return accepted.get();
  }

  /** The most connections that were open at once. */
  public int mostOpen() {
    return sockets.most.get();
  }

  public long requests() {
    return requests.get();
  }

  /** The most requests that were in flight at once. */
  public int mostInFlight() {
    return inFlight.most.get();
  }

  /** The most requests that were in flight at once for any one host. */
  public int mostInFlightForAHost() {
    return inFlightByHost.values().stream().mapToInt(busy -> busy.most.get()).max().orElse(0);
  }

  /** Bytes that the other side, and the system between, took. */
  public long written() {
    return written.get();
  }

  /** Waits until every connection has ended. */
  public void untilAllHaveLeft() throws InterruptedException {
    synchronized (open) {
      while (!open.isEmpty()) open.wait();
    }
  }

  public List<Visit> visits() {
    return visits;
  }

  public List<Visit> visits(String path) {
    return visits.stream().filter(visit -> path(visit).equals(path)).toList();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) socket.close();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        sockets.enter();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new Written(socket.getOutputStream());
      Conversation other = conversation;
      if (other != null) other.hold(in, out);
      else while (answered(socket, in, out)) continue;
    } catch (IOException over) {
      // the other side may leave whenever it likes
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (open) {
        open.remove(socket);
        open.notifyAll();
      }
      sockets.leave();
    }
  }

  /** @return whether the connection goes on */
  private boolean answered(Socket socket, InputStream in, OutputStream out) throws IOException, InterruptedException {
    String request = line(in);
    if (!request.matches("[A-Z]+ \\S+ HTTP/1\\.1")) return false;
    Headers.Builder headers = new Headers.Builder();
    for (String line = line(in); !line.isEmpty(); line = line(in)) headers.add(line);
    requests.incrementAndGet();
    Busy host = inFlightByHost.computeIfAbsent(String.valueOf(headers.get("Host")), name -> new Busy());
    AtomicBoolean left = new AtomicBoolean();
    Runnable leave = () -> {
      if (left.getAndSet(true)) return;
      host.leave();
      inFlight.leave();
    };
    host.enter();
    inFlight.enter();
    try {
      Visit visit = new Visit(request.split(" ")[1], headers.build(), clock.instant(), serverName(socket), out, leave);
      if (remembering) visits.add(visit);
      Handler handler = handlers.getOrDefault(path(visit), handlers.get("*"));
      if (handler == null || path(visit).equals("/robots.txt") && !handlers.containsKey("/robots.txt")) visit.status(404);
      else handler.answer(visit);
      return visit.complete();
    } finally {
      leave.run();
    }
  }

  private static String path(Visit visit) {
    return visit.target().replaceFirst("\\?.*", "");
  }

  private static @Nullable String serverName(Socket socket) {
    if (!(socket instanceof SSLSocket tls) || !(tls.getSession() instanceof ExtendedSSLSession session)) return null;
    return session.getRequestedServerNames().stream().map(name -> ((SNIHostName) name).getAsciiName()).findFirst().orElse(null);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0 && read != '\n' && line.size() < LONGEST_LINE; read = in.read()) if (read != '\r') line.write(read);
    return line.toString(StandardCharsets.UTF_8);
  }

  private final class Written extends FilterOutputStream {
    Written(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      written.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written.addAndGet(length);
    }
  }
}
