package org.matinale.fetching;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** One request to a {@link CountingServer}, and the way to answer it. */
public final class Visit {
  private final String target;
  private final Headers headers;
  private final Instant at;
  private final @Nullable String serverName;
  private final OutputStream out;
  private final Runnable nearlyDone;
  private boolean complete;

  /** @param nearlyDone to be run before the last byte of an answer, after which the next request may come */
  Visit(String target, Headers headers, Instant at, @Nullable String serverName, OutputStream out, Runnable nearlyDone) {
    this.target = target;
    this.headers = headers;
    this.at = at;
    this.serverName = serverName;
    this.out = out;
    this.nearlyDone = nearlyDone;
  }

  /** Path and query. */
  public String target() {
    return target;
  }

  public Headers headers() {
    return headers;
  }

  /** By the laboratory's clock. */
  public Instant at() {
    return at;
  }

  /** Without the port. */
  public String host() {
    String host = headers.get("Host");
    return host == null ? "" : host.replaceFirst(":\\d+$", "");
  }

  /** As TLS was told (SNI, RFC 6066); null without TLS. */
  public @Nullable String serverName() {
    return serverName;
  }

  /** Whether the connection can be used again. */
  boolean complete() {
    return complete;
  }

  /** Writes bytes as they are; unless {@link #send} follows, the connection ends with them. */
  public OutputStream raw() {
    return out;
  }

  public void raw(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Answers, and keeps the connection.
   *
   * @param headers as lines "Name: value"
   */
  public void send(int status, byte[] body, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " As said\r\n");
    for (String header : headers) head.append(header).append("\r\n");
    if (status != 304 && status != 204) head.append("Content-Length: ").append(body.length).append("\r\n");
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    complete = true;
    out.write(all, 0, all.length - 1);
    out.flush();
    nearlyDone.run();
    out.write(all, all.length - 1, 1);
    out.flush();
  }

  public void send(String body, String... headers) throws IOException {
    send(200, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public void status(int status, String... headers) throws IOException {
    send(status, new byte[0], headers);
  }

  public void redirect(int status, String location) throws IOException {
    status(status, "Location: " + location);
  }
}
