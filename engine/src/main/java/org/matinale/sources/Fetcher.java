package org.matinale.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;

/** The one way out: fetches what stands at a public http or https address, within limits of time and size.
 *
 * <p>Names are resolved once, every address is vetted, and the vetted ones are what is connected to; redirects are followed by hand and vetted anew.
 * What is not public ({@link PublicAddresses}) is refused unless an {@link AllowedNetwork} opens it. Safe for many threads.
 */
public final class Fetcher implements AutoCloseable {
  private static final long MOST_BYTES_ON_THE_WIRE = 16L * 1024 * 1024;
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final int MOST_REDIRECTS = 5;

  private final List<AllowedNetwork> allowed;
  private final OkHttpClient client;

  /** @param patience how long one answer may take in all, redirects apart */
  public Fetcher(List<AllowedNetwork> allowed, Duration patience) {
    this.allowed = List.copyOf(allowed);
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .proxy(Proxy.NO_PROXY)
            .callTimeout(patience)
            .connectTimeout(patience)
            .readTimeout(patience)
            .addNetworkInterceptor(new WireLimit())
            .build();
  }

  /** Fetches with the product's patience: half a minute an answer. */
  public Fetcher(List<AllowedNetwork> allowed) {
    this(allowed, Duration.ofSeconds(30));
  }

  /** What came back. */
  public sealed interface Answer {}

  /** The bytes, unpacked.
   *
   * @param address where they stood, after redirects
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on to a reader, never compared
  public record Fetched(String address, @Nullable String contentType, byte[] bytes) implements Answer {}

  /** Nothing usable came back. */
  public record Failed(Problem problem) implements Answer {}

  /** Fetches one address. It never throws for what the world does. */
  public Answer fetch(String address) {
    HttpUrl url = HttpUrl.parse(address.strip());
    if (url == null) return failed("not-an-address", "'%s' is no http or https address".formatted(shown(address)));
    try {
      for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
        vetLiteral(url);
        try (Response response = client.newBuilder().dns(new VettedDns(url.port(), allowed)).build().newCall(request(url)).execute()) {
          if (response.isRedirect()) {
            String location = response.header("Location");
            HttpUrl next = location == null ? null : url.resolve(location);
            if (next == null) return failed("bad-redirect", "%s redirects to '%s'".formatted(shown(address), shown(String.valueOf(location))));
            url = next;
            continue;
          }
          if (!response.isSuccessful()) return failed("http-" + response.code(), "%s answers with status %d".formatted(shown(address), response.code()));
          return new Fetched(url.toString(), response.header("Content-Type"), bytes(response.body()));
        }
      }
      return failed("too-many-redirects", "%s redirects more than %d times".formatted(shown(address), MOST_REDIRECTS));
    } catch (RefusedException refused) {
      return failed("address-refused", "%s. Maybe --allow-network opens it.".formatted(refused.getMessage()));
    } catch (TooLargeException tooLarge) {
      return failed("too-large", "%s: %s".formatted(shown(address), tooLarge.getMessage()));
    } catch (UnknownHostException unknown) {
      return failed("unknown-host", "nobody knows the host '%s'".formatted(url.host()));
    } catch (InterruptedIOException late) {
      return failed("timeout", "%s did not answer in time".formatted(shown(address)));
    } catch (IOException trouble) {
      return failed("unreachable", "%s cannot be read: %s".formatted(shown(address), trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage()));
    }
  }

  private static Request request(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("User-Agent", "Matinale/0.1")
        .header("Accept", "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5")
        .build();
  }

  /** A host written as an IP address is never resolved, so the hook for names does not see it. */
  private void vetLiteral(HttpUrl url) throws RefusedException {
    String host = url.host();
    if (!host.contains(":") && !host.matches("[0-9.]+")) return;
    try {
      vet(host, InetAddress.ofLiteral(host), url.port(), allowed);
    } catch (IllegalArgumentException aName) {
      // digits that are no address are a name, which the hook for names vets
    }
  }

  private static void vet(String host, InetAddress address, int port, List<AllowedNetwork> allowed) throws RefusedException {
    if (PublicAddresses.contain(address)) return;
    for (AllowedNetwork network : allowed) if (network.holds(address, port)) return;
    throw new RefusedException("%s is %s, which is no public address".formatted(host, address.getHostAddress()));
  }

  private static byte[] bytes(ResponseBody body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = body.byteStream()) {
      byte[] chunk = new byte[16_384];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (out.size() + read > MOST_BYTES) throw new TooLargeException("more than %,d bytes when unpacked".formatted(MOST_BYTES));
        out.write(chunk, 0, read);
      }
    }
    return out.toByteArray();
  }

  private static Failed failed(String code, String message) {
    return new Failed(new Problem(code, message));
  }

  private static String shown(String address) {
    return address.length() <= 200 ? address : address.substring(0, 200) + "…";
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** Resolves a name and refuses it unless every one of its addresses may be reached; equal ones share connections. */
  private record VettedDns(int port, List<AllowedNetwork> allowed) implements Dns {
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
      List<InetAddress> addresses = Dns.SYSTEM.lookup(host);
      for (InetAddress address : addresses) vet(host, address, port, allowed);
      return addresses;
    }
  }

  private static final class RefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(String message) {
      super(message);
    }
  }

  /** Counts what arrives before it is unpacked. */
  private static final class WireLimit implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Response response = chain.proceed(chain.request());
      ResponseBody body = response.body();
      return response.newBuilder().body(ResponseBody.create(Okio.buffer(new Counted(body.source())), body.contentType(), body.contentLength())).build();
    }
  }

  private static final class Counted extends ForwardingSource {
    private long bytes;

    Counted(BufferedSource source) {
      super(source);
    }

    @Override
    public long read(Buffer sink, long most) throws IOException {
      long read = super.read(sink, most);
      bytes += Math.max(0, read);
      if (bytes > MOST_BYTES_ON_THE_WIRE) throw new TooLargeException("more than %,d bytes on the wire".formatted(MOST_BYTES_ON_THE_WIRE));
      return read;
    }
  }
}
