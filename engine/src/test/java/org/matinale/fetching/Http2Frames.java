package org.matinale.fetching;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Frames of HTTP/2 (RFC 9113), written by hand where a server must misbehave. */
final class Http2Frames {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int CONTINUATION = 9;
  static final int END_HEADERS = 4;
  static final int LONGEST = 16_384;

  private static final int PREFACE = 24;

  private final OutputStream out;
  private final int stream;

  private Http2Frames(OutputStream out, int stream) {
    this.out = out;
    this.stream = stream;
  }

  /** Shakes hands, and reads up to the first request. */
  static Http2Frames begin(InputStream from, OutputStream out) throws IOException {
    DataInputStream in = new DataInputStream(from);
    in.skipNBytes(PREFACE);
    new Http2Frames(out, 0).write(SETTINGS, 0, new byte[0]);
    while (true) {
      int lengthAndType = in.readInt();
      in.readByte();
      int stream = in.readInt();
      in.skipNBytes(lengthAndType >>> 8);
      if ((lengthAndType & 0xff) == HEADERS) return new Http2Frames(out, stream);
    }
  }

  /** On the stream of the request. */
  void write(int type, int flags, byte[] payload) throws IOException {
    out.write(frame(type, flags, payload));
    out.flush();
  }

  /** Until the other side hangs up. */
  void endlessly(int type, int flags, byte[] payload) throws IOException {
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 500; i++) many.writeBytes(frame(type, flags, payload));
    while (true) out.write(many.toByteArray());
  }

  private byte[] frame(int type, int flags, byte[] payload) {
    int of = type == SETTINGS || type == PING ? 0 : stream;
    byte[] frame = new byte[9 + payload.length];
    for (int i = 0; i < 3; i++) frame[i] = (byte) (payload.length >> 8 * (2 - i));
    frame[3] = (byte) type;
    frame[4] = (byte) flags;
    for (int i = 0; i < 4; i++) frame[5 + i] = (byte) (of >> 8 * (3 - i));
    System.arraycopy(payload, 0, frame, 9, payload.length);
    return frame;
  }

  /** Of a header block (RFC 7541): the status alone. */
  static byte[] status(int status) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x08);
    block.write(3);
    block.writeBytes(Integer.toString(status).getBytes(StandardCharsets.US_ASCII));
    return block.toByteArray();
  }

  /** Of a header block: as many headers as a frame holds. */
  static byte[] headers() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    while (block.size() + 110 < LONGEST) {
      block.write(0x10);
      block.write(3);
      block.writeBytes("x-a".getBytes(StandardCharsets.US_ASCII));
      block.write(100);
      block.writeBytes("a".repeat(100).getBytes(StandardCharsets.US_ASCII));
    }
    return block.toByteArray();
  }
}
