package org.matinale.app.serving;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.matinale.app.operations.ServeSettings;

/** Answers everybody, at the household's address, that it is back in a moment: 503, in both languages, and browsers ask again by themselves. */
final class StandIn implements AutoCloseable {
  private static final byte[] PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Matinale</title></head>
      <body>
      <main><h1>Being restored</h1><p>The household’s records are being put back; it takes a moment. This page looks again by itself.</p>
      <p lang="fr">Les données du foyer sont en cours de restauration ; un instant. Cette page regarde à nouveau d’elle-même.</p></main>
      </body>
      </html>
      """
          .getBytes(StandardCharsets.UTF_8);

  private final @Nullable HttpServer server;

  private StandIn(@Nullable HttpServer server) {
    this.server = server;
  }

  static StandIn at(ServeSettings settings) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(ListeningAddress.literal(settings.bind()), settings.port()), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Retry-After", "3");
            exchange.getResponseHeaders().set("Refresh", "3");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(503, head ? -1 : PAGE.length);
            if (!head) exchange.getResponseBody().write(PAGE);
            exchange.close();
          });
      server.start();
      return new StandIn(server);
    } catch (IOException cannotListen) {
      return new StandIn(null); // then nobody is told, and the work is done all the same
    }
  }

  @Override
  public void close() {
    if (server != null) server.stop(0);
  }
}
