package org.matinale.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Check;
import org.matinale.kernel.PlainSockets;

/** The only class of the package that opens connections: to the operator's own endpoint, and below its base address alone.
 *
 * <p>It follows no redirect, uses no proxy, keeps no cookie, answers no challenge, unpacks nothing, sends nothing twice by itself, and reads no more of an answer than it is told. While the server has asked to be left
 * alone (RFC 9110, 10.2.3), nobody's request goes out. It speaks HTTP/1.1, where breaking an answer off ends its connection.
 */
final class ChatConnection implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final MediaType LINES = MediaType.get("application/jsonl");

  /** Where a server says that it has too much to do, and not for how long. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int IDLE_SECONDS = 30;

  private final ModelEndpoint endpoint;
  private final HttpUrl base;
  private final Surroundings surroundings;
  private final OkHttpClient client;
  private final ConnectionPool pool;
  private final Set<Call> under = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private Instant quiet = Instant.EPOCH;
  private int busy;
  private volatile boolean closed;

  ChatConnection(ModelEndpoint endpoint, Surroundings surroundings) {
    this.endpoint = endpoint;
    this.surroundings = surroundings;
    this.base = HttpUrl.get(endpoint.base().endsWith("/") ? endpoint.base() : endpoint.base() + "/");
    this.pool = new ConnectionPool(endpoint.mostAtOnce(), IDLE_SECONDS, TimeUnit.SECONDS);
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_1_1))
            .socketFactory(new PlainSockets())
            .connectionPool(pool)
            .connectTimeout(endpoint.patience().connect())
            .readTimeout(endpoint.patience().call())
            .writeTimeout(endpoint.patience().call())
            .addNetworkInterceptor(new NothingTwice())
            .build();
  }

  /** Posts JSON below the base.
   *
   * @param most bytes the answer may have
   * @param by when it is of no more use */
  Reply post(String path, byte[] json, long most, Instant by) {
    return send(request(path).post(RequestBody.create(json, JSON)).build(), most, by);
  }

  /** Uploads lines of JSON as a file for batches. */
  Reply upload(String path, byte[] lines, long most, Instant by) {
    RequestBody body = new MultipartBody.Builder().setType(MultipartBody.FORM).addFormDataPart("purpose", "batch").addFormDataPart("file", "requests.jsonl", RequestBody.create(lines, LINES)).build();
    return send(request(path).post(body).build(), most, by);
  }

  Reply read(String path, long most, Instant by) {
    return send(request(path).get().build(), most, by);
  }

  /** Until when nobody's request goes out; long ago where any may. */
  Instant quietUntil() {
    synchronized (lock) {
      return quiet;
    }
  }

  private Request.Builder request(String path) {
    HttpUrl url = base.newBuilder().addPathSegments(path).build();
    Check.that(url.encodedPath().startsWith(base.encodedPath()) && url.host().equals(base.host()) && url.port() == base.port(), "a path that leaves '%s'", endpoint.shown());
    Request.Builder request = new Request.Builder().url(url).header("Accept", "application/json").header("Accept-Encoding", "identity").header("User-Agent", "Matinale");
    if (endpoint.key().given()) request.header("Authorization", endpoint.key().bearer());
    return request;
  }

  private Reply send(Request request, long most, Instant by) {
    Instant now = surroundings.clock().instant();
    Duration left = Duration.between(now, by);
    if (closed) return new Reply.Broken(Trouble.CLOSED, "the models were closed", false);
    if (left.toMillis() < 1) return new Reply.Broken(Trouble.LATE, "no time was left to ask '%s'".formatted(endpoint.shown()), false);
    Instant held = quietUntil();
    if (held.isAfter(now)) return new Reply.Held(held, Duration.between(now, held));
    boolean cutShort = left.compareTo(endpoint.patience().call()) < 0;
    Call call = client.newBuilder().callTimeout(cutShort ? left : endpoint.patience().call()).build().newCall(request);
    under.add(call);
    try (Response response = call.execute()) {
      hush(response);
      byte[] body = read(response, call, most);
      return body == null
          ? new Reply.Broken(Trouble.ENDLESS, "an answer of '%s' has more than %,d bytes. Maybe the model does not find an end.".formatted(endpoint.shown(), most), true)
          : new Reply.Answered(response.code(), body);
    } catch (IOException trouble) {
      return broken(trouble, call, cutShort);
    } finally {
      under.remove(call);
    }
  }

  private byte @Nullable [] read(Response response, Call call, long most) throws IOException {
    InputStream in = response.body().byteStream();
    byte[] body = in.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 16));
    if (in.read() < 0) return body;
    call.cancel();
    return null;
  }

  private Reply broken(IOException trouble, Call call, boolean cutShort) {
    String shown = endpoint.shown();
    if (closed) return new Reply.Broken(Trouble.CLOSED, "the models were closed while '%s' was asked".formatted(shown), true);
    if (Thread.currentThread().isInterrupted()) return new Reply.Broken(Trouble.LATE, "whoever asked '%s' was stopped".formatted(shown), true);
    return switch (trouble) {
      case UnknownHostException nowhere -> new Reply.Broken(Trouble.UNREACHABLE, "the name in '%s' leads nowhere. Maybe it is misspelt, or there is no network.".formatted(shown), false);
      case java.net.ConnectException refused -> new Reply.Broken(Trouble.UNREACHABLE, "nobody answers at '%s'. Maybe the server is not started, or listens elsewhere.".formatted(shown), false);
      case javax.net.ssl.SSLException insecure -> new Reply.Broken(Trouble.UNREACHABLE, "no safe connection to '%s' can be made. Maybe its certificate is not trusted here, or it speaks http.".formatted(shown), false);
      case InterruptedIOException slow -> slow(slow, cutShort);
      default -> call.isCanceled()
          ? slow(trouble, cutShort)
          : new Reply.Broken(Trouble.DROPPED, "'%s' broke its answer off (%s). Maybe it was restarted, or ran out of memory.".formatted(shown, trouble.getClass().getSimpleName()), true);
    };
  }

  private Reply slow(IOException trouble, boolean cutShort) {
    String shown = endpoint.shown();
    if (String.valueOf(trouble.getMessage()).contains("onnect timed out")) return new Reply.Broken(Trouble.UNREACHABLE, "'%s' did not take the connection within %s. Maybe its machine is off.".formatted(shown, endpoint.patience().connect()), false);
    return cutShort
        ? new Reply.Broken(Trouble.LATE, "'%s' had not answered when its time was over".formatted(shown), true)
        : new Reply.Broken(Trouble.TOO_SLOW, "'%s' had not answered after %s. Maybe it has too much to do.".formatted(shown, endpoint.patience().call()), true);
  }

  /** Notes that the server wants to be left alone. */
  private void hush(Response response) {
    Instant now = surroundings.clock().instant();
    Duration asked = RetryAfter.read(response.header("Retry-After"), response.header("Date"), now);
    synchronized (lock) {
      if (response.isSuccessful()) busy = 0;
      else if (asked == null && response.code() == 429) asked = FIRST_PAUSE.multipliedBy(1L << Math.min(busy++, 6));
      if (response.isSuccessful() || asked == null) return;
      if (response.code() == 429 && response.header("Retry-After") == null && asked.compareTo(LONGEST_PAUSE) > 0) asked = LONGEST_PAUSE;
      Instant until = now.plus(asked);
      if (until.isAfter(quiet)) quiet = until;
    }
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    closed = true;
    under.forEach(Call::cancel);
    client.dispatcher().executorService().shutdown();
    pool.evictAll();
  }

  /** The library sends a request again by itself where a server says 503 and that it may be asked again at once; nobody would count it. */
  private static final class NothingTwice implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Response response = chain.proceed(chain.request());
      if (response.code() != 503 || !"0".equals(response.header("Retry-After"))) return response;
      Headers without = response.headers().newBuilder().removeAll("Retry-After").build();
      return response.newBuilder().headers(without).build();
    }
  }
}
