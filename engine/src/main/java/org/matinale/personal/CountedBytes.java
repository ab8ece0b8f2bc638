package org.matinale.personal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that ends in a refusal when it gets longer than it may be, in all or by what it was unpacked from. Closing it does not close what it reads from. */
final class CountedBytes extends FilterInputStream {
  /** Some hold pictures and recordings. */
  private static final long MOST = 16L << 30;

  /** Chats are text, which packs to a fifth or a tenth; a hundredth is made to be unpacked. */
  private static final int MOST_RATIO = 100;

  private static final long RATIO_COUNTS_FROM = 16L << 20;

  private final @Nullable CountedBytes packed;
  private long count;

  private CountedBytes(InputStream in, @Nullable CountedBytes packed) {
    super(in);
    this.packed = packed;
  }

  static CountedBytes upload(InputStream in) {
    return new CountedBytes(in, null);
  }

  static CountedBytes unpacked(InputStream in, CountedBytes packed) {
    return new CountedBytes(in, packed);
  }

  /** Why a stream is not read on. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;
    private final String code;

    Refused(String code, String message) {
      super(message);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** Reads on to the end of what is read now. */
  void drain() throws IOException {
    byte[] bytes = new byte[1 << 15];
    int read = read(bytes, 0, bytes.length);
    while (read >= 0) read = read(bytes, 0, bytes.length);
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    if (read >= 0) counted(1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = in.read(bytes, from, length);
    if (read > 0) counted(read);
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    counted(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {}

  private void counted(long more) throws Refused {
    count += more;
    if (count > MOST) throw new Refused("too-large", "it has more than %,d bytes".formatted(MOST));
    if (packed != null && count > RATIO_COUNTS_FROM && count / MOST_RATIO > packed.count)
      throw new Refused("packed-too-tightly", "it unpacks to more than %d times its size, as no chats do".formatted(MOST_RATIO));
  }
}
