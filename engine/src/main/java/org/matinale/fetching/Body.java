package org.matinale.fetching;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads and unpacks an answer's body within its limits, which are counted here whatever its headers say.
 *
 * <p>Codings are those of RFC 9110, 8.4.1: gzip and deflate, the latter with and without its zlib frame, since servers send both. A body that was packed twice is not read.
 */
final class Body {
  /** Above this a body needs leave to grow. */
  private static final int SMALL = 512 << 10;

  /** By so much at a time. */
  static final int GROWTH = 256 << 10;

  private static final int RATIO_FROM = 1 << 20;
  private static final int FIRST_CHUNK = 16 << 10;
  private static final int LARGEST_CHUNK = 256 << 10;

  private final String written;
  private final Limits limits;
  private final Growth growth;
  private long wire;
  private long decoded;
  private boolean whole;

  /** Asked each time a body that is not small grows by {@link #GROWTH}. */
  interface Growth {
    void grow() throws IOException;
  }

  Body(String written, Limits limits, Growth growth) {
    this.written = written;
    this.limits = limits;
    this.growth = growth;
  }

  long wire() {
    return wire;
  }

  long decoded() {
    return decoded;
  }

  /** Whether it was read to its end. */
  boolean whole() {
    return whole;
  }

  /** @param coding the headers Content-Encoding, with commas between; empty where there is none
   * @param most where to stop reading; what lies behind is left out, not refused */
  byte[] read(InputStream in, String coding, long most) throws IOException {
    List<byte[]> full = new ArrayList<>();
    byte[] chunk = new byte[FIRST_CHUNK];
    int filled = 0;
    InputStream counted = new Counted(in);
    try (InputStream unpacked = unpacked(counted, coding)) {
      long granted = SMALL;
      while (decoded < most) {
        int read = unpacked.read(chunk, filled, (int) Math.min(chunk.length - filled, most - decoded));
        if (read < 0) {
          whole = counted.read() < 0;
          break;
        }
        decoded += read;
        filled += read;
        if (decoded > limits.decodedBytes()) throw Refusal.tooLarge(written, "more than %,d bytes when unpacked".formatted(limits.decodedBytes()));
        if (decoded > RATIO_FROM && decoded > limits.ratio() * wire) throw Refusal.tooLarge(written, "it unpacks to more than %d times its size".formatted(limits.ratio()));
        for (; granted < decoded; granted += GROWTH) growth.grow();
        if (filled == chunk.length) {
          full.add(chunk);
          chunk = new byte[Math.min(2 * chunk.length, LARGEST_CHUNK)];
          filled = 0;
        }
      }
    }
    return joined(full, chunk, filled);
  }

  private byte[] joined(List<byte[]> full, byte[] last, int filled) {
    byte[] all = new byte[(int) decoded];
    int at = 0;
    for (byte[] chunk : full) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    System.arraycopy(last, 0, all, at, filled);
    return all;
  }

  private InputStream unpacked(InputStream in, String coding) throws IOException {
    String named = coding.strip().toLowerCase(Locale.ROOT);
    return switch (named) {
      case "", "identity" -> in;
      case "gzip", "x-gzip" -> new Gunzip(in);
      case "deflate" -> inflated(in);
      default -> throw Refusal.coding(written, named);
    };
  }

  private static InputStream inflated(InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, 2);
    byte[] head = start.readNBytes(2);
    start.unread(head);
    boolean framed = head.length == 2 && (head[0] & 0x0f) == 8 && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
    Inflater inflater = new Inflater(!framed);
    return new InflaterInputStream(start, inflater) {
      @Override
      public void close() {
        inflater.end();
      }
    };
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) count(1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      if (read > 0) count(read);
      return read;
    }

    /** Whoever opened the answer closes it. */
    @Override
    public void close() {}

    private void count(int bytes) throws IOException {
      wire += bytes;
      if (wire > limits.wireBytes()) throw Refusal.tooLarge(written, "more than %,d bytes".formatted(limits.wireBytes()));
    }
  }
}
