package org.matinale.fetching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** An answer that is made to do harm: too long, too slow, or too large when unpacked.
 *
 * @param name what it is
 * @param expected the codes that it may end with; "Fetched" where what is usable is used
 * @param lay makes a server of the laboratory answer with it
 */
record Bomb(String name, Set<String> expected, Laying lay) {
  /** Limits under which a slow answer is soon too slow. */
  private static final Limits HASTY = new Limits(10L << 20, 25L << 20, 100, Duration.ofMillis(600), Duration.ofMillis(300));

  private static final long TEN_GIGABYTES = 10L << 30;
  private static final byte[] ZEROS = new byte[64 << 10];
  private static final byte[] LETTERS = "a".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEADER_LINES = ("X-A: " + "a".repeat(100) + "\r\n").repeat(300).getBytes(StandardCharsets.US_ASCII);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n";

  /** Readies a server. */
  interface Laying {
    Laid in(Laboratory lab) throws IOException;
  }

  /** @param limits to visit it with */
  record Laid(CountingServer server, String address, Limits limits) {}

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  @Override
  public String toString() {
    return name;
  }

  static List<Bomb> all() {
    return List.of(
        plain("gzip of zeros without end", "too-large", visit -> packed(visit, "gzip", repeated(gzip(4_096)))),
        plain("deflate with its frame, of zeros", "too-large", visit -> packed(visit, "deflate", once(deflate(false)))),
        plain("deflate without its frame, of zeros", "too-large", visit -> packed(visit, "deflate", once(deflate(true)))),
        plain("gzip inside gzip, by one header", "unknown-coding", visit -> packed(visit, "gzip, gzip", once(gzip(4_096)))),
        plain("gzip inside gzip, by two headers", "unknown-coding", visit -> packed(visit, "gzip\r\nContent-Encoding: gzip", once(gzip(4_096)))),
        plain("a gzip file inside gzip", "Fetched", visit -> packed(visit, "gzip", once(gzipped(gzip(4_096))))),
        plain("empty gzip members without end", "too-large", visit -> packed(visit, "gzip", repeated(members()))),
        plain("a gzip name without end", "too-large", visit -> packed(visit, "gzip", out -> {
          out.write(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0});
          endless(out, LETTERS);
        })),
        plain("what follows gzip without end", "Fetched", visit -> packed(visit, "gzip", out -> {
          out.write(gzip(1));
          endless(out, LETTERS);
        })),
        plain("gzip that breaks off", "broken-answer", visit -> packed(visit, "gzip", out -> out.write(gzip(64), 0, 50))),
        plain("an entity that becomes billions", "Fetched", visit -> visit.send(laughs(), "Content-Type: text/xml")),
        plain("ten gigabytes, declared", "too-large", visit -> {
          visit.raw(OK + "Content-Length: " + TEN_GIGABYTES + "\r\n\r\n");
          endless(visit.raw(), LETTERS);
        }),
        plain("ten gigabytes, undeclared", "too-large", visit -> {
          visit.raw(OK + "\r\n");
          endless(visit.raw(), LETTERS);
        }),
        plain("ten gigabytes in chunks", "too-large", visit -> chunks(visit, 64 << 10)),
        plain("ten gigabytes in chunks of one byte", "too-large", visit -> chunks(visit, 1)),
        plain("the size of a chunk without end", "too-large", visit -> {
          visit.raw(OK + "Transfer-Encoding: chunked\r\n\r\n1;");
          endless(visit.raw(), LETTERS);
        }),
        secure("the size of a chunk without end, by TLS", "too-large", visit -> {
          visit.raw(OK + "Transfer-Encoding: chunked\r\n\r\n1;");
          endless(visit.raw(), LETTERS);
        }),
        plain("trailers without end", "broken-answer", visit -> {
          visit.raw(OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n");
          endless(visit.raw(), HEADER_LINES);
        }),
        plain("a status without end", "broken-answer", visit -> endless(visit.raw(), LETTERS)),
        plain("a header without end", "broken-answer", visit -> {
          visit.raw(OK + "X-A: ");
          endless(visit.raw(), LETTERS);
        }),
        plain("headers without end", "broken-answer", visit -> {
          visit.raw(OK);
          endless(visit.raw(), HEADER_LINES);
        }),
        plain("interim answers without end", "broken-answer", visit -> endless(visit.raw(), "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII))),
        plain("a page of an error without end", "http-404", visit -> {
          visit.raw("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n");
          chunked(visit, 64 << 10);
        }),
        plain("a redirect's page without end", "too-many-redirects", visit -> {
          visit.raw("HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n");
          endless(visit.raw(), LETTERS);
        }),
        hasty("silence after the headers", visit -> {
          visit.raw(OK + "Content-Length: 10\r\n\r\n");
          LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        }),
        hasty("a byte now and then", visit -> {
          visit.raw(OK + "\r\n");
          drip(visit.raw());
        }),
        hasty("a header's byte now and then", visit -> {
          visit.raw(OK + "X-A: ");
          drip(visit.raw());
        }),
        robots("a robots.txt without end", "Fetched", visit -> chunks(visit, 64 << 10)),
        robots("a robots.txt of gzip without end", "Fetched", visit -> packed(visit, "gzip", repeated(gzip(4_096)))),
        http2("HTTP/2: headers without end", Set.of("broken-answer"), frames -> {
          frames.write(Http2Frames.HEADERS, 0, Http2Frames.status(200));
          for (byte[] block = Http2Frames.headers(); ; ) frames.write(Http2Frames.CONTINUATION, 0, block);
        }),
        http2("HTTP/2: interim answers without end", Set.of("too-large", "broken-answer"), frames -> frames.endlessly(Http2Frames.HEADERS, Http2Frames.END_HEADERS, Http2Frames.status(103))),
        http2("HTTP/2: pings without end", Set.of("too-large", "timeout"), HASTY, frames -> frames.endlessly(Http2Frames.PING, 0, new byte[8])),
        http2("HTTP/2: data without end, however little is asked for", Set.of("too-large", "broken-answer"), frames -> {
          frames.write(Http2Frames.HEADERS, Http2Frames.END_HEADERS, Http2Frames.status(200));
          for (byte[] data = new byte[Http2Frames.LONGEST]; ; ) frames.write(Http2Frames.DATA, 0, data);
        }),
        http2("HTTP/2: empty data without end", Set.of("too-large"), frames -> {
          frames.write(Http2Frames.HEADERS, Http2Frames.END_HEADERS, Http2Frames.status(200));
          frames.endlessly(Http2Frames.DATA, 0, new byte[0]);
        }));
  }

  private static Bomb plain(String name, String expected, CountingServer.Handler handler) {
    return new Bomb(name, Set.of(expected), lab -> laid(lab.server().on("/", handler), Limits.DEFAULT));
  }

  private static Bomb hasty(String name, CountingServer.Handler handler) {
    return new Bomb(name, Set.of("timeout"), lab -> laid(lab.server().on("/", handler), HASTY));
  }

  private static Bomb secure(String name, String expected, CountingServer.Handler handler) {
    return new Bomb(name, Set.of(expected), lab -> laid(lab.secure("bomb.test").on("/", handler), Limits.DEFAULT));
  }

  private static Bomb robots(String name, String expected, CountingServer.Handler handler) {
    return new Bomb(name, Set.of(expected), lab -> laid(lab.server().on("/robots.txt", handler).serve("/", "page"), Limits.DEFAULT));
  }

  private interface Misbehaviour {
    void by(Http2Frames frames) throws IOException;
  }

  private static Bomb http2(String name, Set<String> expected, Misbehaviour misbehaviour) {
    return http2(name, expected, Limits.DEFAULT, misbehaviour);
  }

  private static Bomb http2(String name, Set<String> expected, Limits limits, Misbehaviour misbehaviour) {
    return new Bomb(name, expected, lab -> laid(lab.secure(lab.trusted("bomb.test"), "h2").instead((in, out) -> talk(in, out, misbehaviour)), limits));
  }

  private static void talk(InputStream in, OutputStream out, Misbehaviour misbehaviour) throws IOException {
    misbehaviour.by(Http2Frames.begin(in, out));
  }

  private static Laid laid(CountingServer server, Limits limits) {
    return new Laid(server, server.at("bomb.test", "/"), limits);
  }

  private static void endless(OutputStream out, byte[] again) throws IOException {
    for (long written = 0; written < TEN_GIGABYTES; written += again.length) out.write(again);
  }

  private static void drip(OutputStream out) throws IOException {
    for (int i = 0; i < 100; i++) {
      out.write('a');
      out.flush();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static void packed(Visit visit, String coding, Writing body) throws IOException {
    visit.raw(OK + "Content-Encoding: " + coding + "\r\n\r\n");
    body.to(visit.raw());
  }

  private static Writing once(byte[] bytes) {
    return out -> out.write(bytes);
  }

  private static Writing repeated(byte[] bytes) {
    return out -> endless(out, bytes);
  }

  private static void chunks(Visit visit, int size) throws IOException {
    visit.raw(OK + "Transfer-Encoding: chunked\r\n\r\n");
    chunked(visit, size);
  }

  private static void chunked(Visit visit, int size) throws IOException {
    byte[] chunk = (Integer.toHexString(size) + "\r\n" + "a".repeat(size) + "\r\n").repeat(Math.max(1, 32_768 / size)).getBytes(StandardCharsets.US_ASCII);
    endless(visit.raw(), chunk);
  }

  private static byte[] gzip(int kibibytes) {
    return bytes(out -> {
      try (OutputStream packed = new GZIPOutputStream(out)) {
        for (int i = 0; i < kibibytes; i++) packed.write(ZEROS, 0, 1_024);
      }
    });
  }

  private static byte[] gzipped(byte[] file) {
    return bytes(out -> {
      try (OutputStream packed = new GZIPOutputStream(out)) {
        packed.write(file);
      }
    });
  }

  private static byte[] members() {
    byte[] empty = gzip(0);
    return bytes(out -> {
      for (int i = 0; i < 1_000; i++) out.write(empty);
    });
  }

  private static byte[] deflate(boolean bare) {
    return bytes(out -> {
      Deflater deflater = new Deflater(9, bare);
      try (OutputStream packed = new DeflaterOutputStream(out, deflater)) {
        for (int i = 0; i < 1_024; i++) packed.write(ZEROS);
      } finally {
        deflater.end();
      }
    });
  }

  private static byte[] bytes(Writing writing) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      writing.to(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String laughs() {
    StringBuilder feed = new StringBuilder("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>");
    for (int i = 1; i <= 30; i++) feed.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
    return feed.append("<!ENTITY file SYSTEM 'file:///etc/hosts'>]><rss version='2.0'><channel><title>Laughs</title><item><title>&a30;</title><description>&file;&a30;</description></item></channel></rss>").toString();
  }
}
