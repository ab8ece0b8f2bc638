package org.matinale.fetching;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.PlainSockets;

/** The one class that opens connections: to the addresses it is given and to no others, under the name that was asked for (Host, SNI and certificate).
 *
 * <p>It follows no redirect, keeps no cookie, uses no proxy, answers no challenge, and unpacks nothing. The library bounds headers, at 256 KiB for HTTP/1.1 and HTTP/2 alike,
 * but not the size line of a chunk, nor how many interim answers (1xx) come before the last; so what a connection brings is counted once more, where it leaves the socket.
 */
final class Wire implements AutoCloseable {
  private static final int IDLE_CONNECTIONS = 64;
  private static final int IDLE_SECONDS = 10;

  /** A body that nobody needs is read to its end where it says that it is not longer; otherwise its connection is given up. */
  private static final int WORTH_READING = 64 << 10;

  /** What the system may hold of what nobody has read yet. */
  private static final int UNREAD = 256 << 10;

  /** For headers, and for what TLS adds. */
  private static final int BESIDE_THE_BODY = 1 << 20;

  private final OkHttpClient client;
  private final ConnectionPool connections = new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS);
  private final Sockets sockets;

  Wire(Limits limits, @Nullable X509TrustManager trust) {
    this.sockets = new Sockets(limits.wireBytes() + limits.wireBytes() / 4 + BESIDE_THE_BODY);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .fastFallback(false)
            .proxy(Proxy.NO_PROXY)
            .socketFactory(sockets)
            .connectionPool(connections)
            .connectTimeout(limits.idle())
            .readTimeout(limits.idle())
            .writeTimeout(limits.idle())
            .addNetworkInterceptor(new OnlyThere(sockets));
    if (trust != null) trusting(builder, trust);
    this.client = builder.build();
  }

  private static void trusting(OkHttpClient.Builder builder, X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      builder.sslSocketFactory(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  /** Asks for what stands at the address; the caller closes the exchange.
   *
   * @param there the only addresses that may be connected to
   * @param time until the body's last byte
   */
  Exchange get(WebAddress address, List<InetAddress> there, Headers headers, Duration time) throws IOException {
    Pinned pinned = new Pinned(address.host(), there);
    Carrier carrier = new Carrier();
    Request request = new Request.Builder().url(address.url()).headers(headers).tag(Pinned.class, pinned).tag(Carrier.class, carrier).build();
    Call call = client.newBuilder().dns(pinned).callTimeout(time).build().newCall(request);
    try {
      return new Exchange(call, carrier, call.execute(), connections);
    } catch (IOException trouble) {
      carrier.drop();
      throw trouble;
    }
  }

  /** The connection that a request went over. */
  private static final class Carrier {
    private volatile Sockets.@Nullable Metered socket;

    /** The library tries again on a new connection where one breaks down; but not after a flood. */
    void carry(Sockets.@Nullable Metered next) throws Flood {
      Sockets.Metered before = socket;
      if (before != null && before.flooded) throw new Flood();
      socket = next;
    }

    /** Breaks it off: with HTTP/2 it would otherwise outlive the request, and go on bringing what nobody wants. */
    void drop() {
      Sockets.Metered carrying = socket;
      if (carrying != null) carrying.drop();
    }
  }

  /** An answer whose body can be read. Closing it does not wait for what is left of a long one. */
  static final class Exchange implements AutoCloseable {
    private final Call call;
    private final Carrier carrier;
    private final Response response;
    private final ConnectionPool connections;
    private boolean read;

    private Exchange(Call call, Carrier carrier, Response response, ConnectionPool connections) {
      this.call = call;
      this.carrier = carrier;
      this.response = response;
      this.connections = connections;
    }

    Response response() {
      return response;
    }

    /** Says that the body was read to its end. */
    void read() {
      read = true;
    }

    @Override
    public void close() {
      long length = response.body().contentLength();
      if (!read && (length < 0 || length > WORTH_READING)) {
        call.cancel();
        carrier.drop();
      }
      response.close();
      // the library lets go of them one by one, when it finds the time
      if (connections.idleConnectionCount() > IDLE_CONNECTIONS) connections.evictAll();
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    sockets.close();
    connections.evictAll();
  }

  /** One name and its addresses; equal ones share connections. */
  private record Pinned(String host, List<InetAddress> there) implements Dns {
    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
      if (!name.equals(host)) throw new UnknownHostException(name);
      return there;
    }
  }

  /** Looks at the connection itself before anything is sent over it. */
  private static final class OnlyThere implements Interceptor {
    private final Sockets sockets;

    OnlyThere(Sockets sockets) {
      this.sockets = sockets;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
      Pinned pinned = chain.request().tag(Pinned.class);
      Connection connection = chain.connection();
      InetAddress connected = connection == null ? null : connection.socket().getInetAddress();
      if (pinned == null || connection == null || !pinned.there().contains(connected)) throw new IllegalStateException("connected to an address that was not vetted");
      Carrier carrier = chain.request().tag(Carrier.class);
      if (carrier != null) carrier.carry(sockets.begin(connection.socket()));
      return chain.proceed(chain.request());
    }
  }

  /** A connection brings more than any answer may have. */
  static final class Flood extends ProtocolException {
    private static final long serialVersionUID = 1;
  }

  /** Sockets that count what they bring, and give up above a limit for each request. */
  private static final class Sockets extends PlainSockets {
    private final long most;
    private final ConcurrentMap<Ends, Metered> open = new ConcurrentHashMap<>();

    /** By which a TLS socket and the one beneath it are the same connection. */
    private record Ends(int from, InetAddress to, int port) {
      static Ends of(Socket socket) {
        return new Ends(socket.getLocalPort(), socket.getInetAddress(), socket.getPort());
      }
    }

    Sockets(long most) {
      this.most = most;
    }

    /** A new request begins on this connection. */
    @Nullable Metered begin(Socket socket) {
      Metered metered = open.get(Ends.of(socket));
      if (metered != null) metered.brought.set(0);
      return metered;
    }

    /** From below, before TLS tries to say goodbye. */
    void close() {
      open.values().forEach(Metered::drop);
    }

    @Override
    public Socket createSocket() {
      return new Metered();
    }

    private final class Metered extends Plain {
      final AtomicLong brought = new AtomicLong();
      volatile boolean flooded;
      private @Nullable Ends ends;

      @Override
      public void connect(SocketAddress there, int timeout) throws IOException {
        setReceiveBufferSize(UNREAD);
        super.connect(there, timeout);
        ends = Ends.of(this);
        open.put(ends, this);
      }

      @Override
      public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
          @Override
          public int read() throws IOException {
            return count(super.read(), 1);
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            return count(read, read);
          }

          private int count(int read, int bytes) throws IOException {
            if (read < 0 || brought.addAndGet(bytes) <= most) return read;
            // at once, since a writer may be waiting for somebody who does not read
            flooded = true;
            drop();
            throw new Flood();
          }
        };
      }

      void drop() {
        try {
          close();
        } catch (IOException gone) {
          // so it is closed
        }
      }

      @Override
      public void close() throws IOException {
        if (ends != null) open.remove(ends, this);
        super.close();
      }
    }
  }
}
