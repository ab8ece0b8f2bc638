package org.matinale.fetching;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The one class that opens connections: to the addresses it is given and to no others, under the name that was asked for (Host, SNI and certificate).
 *
 * <p>It follows no redirect, keeps no cookie, uses no proxy, answers no challenge, and unpacks nothing. Headers are bounded by the library, at 256 KiB for HTTP/1.1 and HTTP/2 alike.
 */
final class Wire implements AutoCloseable {
  private static final int IDLE_CONNECTIONS = 64;
  private static final int IDLE_SECONDS = 10;

  private final OkHttpClient client;

  Wire(Limits limits, @Nullable X509TrustManager trust) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .fastFallback(false)
            .proxy(Proxy.NO_PROXY)
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
            .connectTimeout(limits.idle())
            .readTimeout(limits.idle())
            .writeTimeout(limits.idle())
            .addNetworkInterceptor(new OnlyThere());
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

  /** Asks for what stands at the address; the caller closes the response.
   *
   * @param there the only addresses that may be connected to
   * @param time until the body's last byte
   */
  Response get(WebAddress address, List<InetAddress> there, Headers headers, Duration time) throws IOException {
    Pinned pinned = new Pinned(address.host(), there);
    Request request = new Request.Builder().url(address.url()).headers(headers).tag(Pinned.class, pinned).build();
    return client.newBuilder().dns(pinned).callTimeout(time).build().newCall(request).execute();
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
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
    @Override
    public Response intercept(Chain chain) throws IOException {
      Pinned pinned = chain.request().tag(Pinned.class);
      InetAddress connected = chain.connection() == null ? null : chain.connection().route().socketAddress().getAddress();
      if (pinned == null || connected == null || !pinned.there().contains(connected)) throw new IllegalStateException("connected to an address that was not vetted");
      return chain.proceed(chain.request());
    }
  }
}
