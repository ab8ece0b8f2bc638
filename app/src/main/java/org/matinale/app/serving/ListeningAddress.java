package org.matinale.app.serving;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.matinale.app.operations.ServeSettings;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** Where the program listens, tried before anything else is done. */
final class ListeningAddress {
  private ListeningAddress() {}

  /** @throws MatinaleException UNAVAILABLE where the port is taken, SETTINGS where the address is not this machine's */
  static void check(ServeSettings settings) {
    InetAddress address = literal(settings.bind());
    try (ServerSocket listening = new ServerSocket()) {
      listening.setReuseAddress(true); // as the server does, so that a restart need not wait
      listening.bind(new InetSocketAddress(address, settings.port()));
    } catch (IOException e) {
      throw refused(settings, e);
    }
  }

  static MatinaleException refused(ServeSettings settings, Exception e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof BindException && message.contains("assign"))
      return new MatinaleException(ErrorCode.SETTINGS, "%s is no address of this machine, so nothing can be heard there. Maybe --bind 127.0.0.1, or 0.0.0.0 for every address it has.".formatted(settings.bind()), e);
    if (message.contains("denied"))
      return new MatinaleException(ErrorCode.SETTINGS, "port %d may not be opened by this user. Maybe choose one above 1023, and let a reverse proxy stand in front.".formatted(settings.port()), e);
    return new MatinaleException(
        ErrorCode.UNAVAILABLE, "port %d of %s is in use by another process. Maybe Matinale already runs; stop that, or choose another with --port.".formatted(settings.port(), settings.bind()), e);
  }

  /** No name is looked up: an address in digits, or this machine's loopback by its usual name. */
  static InetAddress literal(String bind) {
    try {
      return bind.equals("localhost") ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(bind.replaceAll("[\\[\\]]", ""));
    } catch (IllegalArgumentException e) {
      throw new MatinaleException(ErrorCode.SETTINGS, "'%s' is no address to listen on. Maybe --bind 127.0.0.1, or 0.0.0.0 for every address of this machine.".formatted(bind), e);
    }
  }
}
