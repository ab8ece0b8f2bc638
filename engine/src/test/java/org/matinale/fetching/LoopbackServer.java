package org.matinale.fetching;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on this machine, and a fetcher that may reach it. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final Set<String> paths = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public LoopbackServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  public interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** What stands at a path already is replaced. */
  public LoopbackServer on(String path, Handler handler) {
    if (!paths.add(path)) server.removeContext(path);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    return this;
  }

  public LoopbackServer serve(String path, String contentType, String body) {
    return on(path, exchange -> send(exchange, 200, contentType, body.getBytes(StandardCharsets.UTF_8)));
  }

  public static void send(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String at(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public Fetcher fetcher() {
    return fetcher(InstantSource.system());
  }

  /** By this clock; pauses between requests are none. */
  public Fetcher fetcher(InstantSource clock) {
    return new Fetcher(FetchSettings.DEFAULT.withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + port()))).withSpacing(Duration.ZERO), Outside.real(clock));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
