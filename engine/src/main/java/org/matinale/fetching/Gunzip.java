package org.matinale.fetching;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Unpacks gzip (RFC 1952), however many members it has; what follows the last is left out, as browsers do.
 *
 * <p>The JDK's own reader calls itself for each member that is empty, so that a body of nothing but such members overflows its stack.
 */
final class Gunzip extends InputStream {
  private static final int BUFFER = 4 << 10;
  private static final int NAME_OR_COMMENT = 0x18;

  private final PushbackInputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private boolean ended;

  Gunzip(InputStream in) throws IOException {
    this.in = new PushbackInputStream(in, BUFFER);
    header(in.read(), in.read());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    while (length > 0) {
      if (ended) return -1;
      int read = inflated(into, from, length);
      if (read > 0) {
        sum.update(into, from, read);
        return read;
      }
      if (inflater.finished()) member();
      else if (inflater.needsDictionary()) throw new ZipException("it needs a dictionary");
      else if (inflater.needsInput()) fill();
    }
    return 0;
  }

  @Override
  public void close() {
    ended = true;
    inflater.end();
  }

  private int inflated(byte[] into, int from, int length) throws ZipException {
    try {
      return inflater.inflate(into, from, length);
    } catch (DataFormatException broken) {
      throw new ZipException("it is not deflated");
    }
  }

  private void fill() throws IOException {
    filled = in.read(buffer, 0, BUFFER);
    if (filled <= 0) throw new EOFException("it breaks off");
    inflater.setInput(buffer, 0, filled);
  }

  /** Checks the end of one member and begins the next, if there is one. */
  private void member() throws IOException {
    int left = inflater.getRemaining();
    in.unread(buffer, filled - left, left);
    if (number() != sum.getValue() || number() != (inflater.getBytesWritten() & 0xffffffffL)) throw new ZipException("its sum is another");
    int first = in.read();
    int second = first == 0x1f ? in.read() : -1;
    if (second != 0x8b) {
      ended = true;
      return;
    }
    header(first, second);
    inflater.reset();
    filled = 0;
    sum.reset();
  }

  private void header(int first, int second) throws IOException {
    if (first != 0x1f || second != 0x8b || needed() != 8) throw new ZipException("it is no gzip");
    int flags = needed();
    in.skipNBytes(6);
    if ((flags & 0x04) != 0) in.skipNBytes(needed() | needed() << 8);
    for (int texts = Integer.bitCount(flags & NAME_OR_COMMENT); texts > 0; texts--) while (needed() != 0) continue;
    if ((flags & 0x02) != 0) in.skipNBytes(2);
  }

  private long number() throws IOException {
    return needed() | needed() << 8 | needed() << 16 | (long) needed() << 24;
  }

  private int needed() throws IOException {
    int read = in.read();
    if (read < 0) throw new EOFException("it breaks off");
    return read;
  }
}
