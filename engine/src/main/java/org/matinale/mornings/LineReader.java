package org.matinale.mornings;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the lines of a stream with their places in it. What is longer than anybody may want is passed over, and has no bytes. */
final class LineReader {
  private static final int MOST_HELD = 8 << 20;

  private final InputStream in;
  private byte[] held = new byte[4096];
  private long position;
  private long offset;
  private int length;
  private boolean ended;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Whether there is another line. */
  boolean next() throws IOException {
    if (ended) return false;
    offset = position;
    length = 0;
    while (true) {
      int read = in.read();
      if (read < 0) {
        ended = true;
        return length > 0;
      }
      position++;
      if (read == '\n') break;
      if (length < MOST_HELD) {
        if (length == held.length) held = Arrays.copyOf(held, length * 2);
        held[length] = (byte) read;
      }
      length++;
    }
    return true;
  }

  long offset() {
    return offset;
  }

  /** In bytes, without its end. */
  int length() {
    return length;
  }

  byte[] bytes() {
    return Arrays.copyOf(held, Math.min(length, MOST_HELD));
  }
}
