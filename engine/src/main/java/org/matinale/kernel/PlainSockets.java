package org.matinale.kernel;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets that are not connected yet: all that an HTTP library asks a factory for. They go through no proxy, and say how long they would linger. */
public class PlainSockets extends SocketFactory {
  /** A socket of its own.
   *
   * <p>TLS asks the socket beneath it how long to wait for a writer when it closes. Without an answer it waits for ever for one that writes to somebody who does not read, and the library's one clock for all timeouts waits with
   * it. The system is not told: its own lingering would make every close wait for the other side. */
  public static class Plain extends Socket {
    private static final int LINGERS_SECONDS = 1;

    public Plain() {
      super(Proxy.NO_PROXY);
    }

    @Override
    public int getSoLinger() {
      return LINGERS_SECONDS;
    }
  }

  @Override
  public Socket createSocket() {
    return new Plain();
  }

  @Override
  public final Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }
}
