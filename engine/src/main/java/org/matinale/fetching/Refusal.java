package org.matinale.fetching;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;

/** Why a fetch ends without an answer, on its way to becoming a value. Its sentences name the address as it was written, never what it resolves to. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_SHOWN = 200;

  private final transient Answer.Failed answer;

  private Refusal(Answer.Trouble trouble, String code, String message, @Nullable Instant retryAt) {
    super(message);
    this.answer = new Answer.Failed(trouble, new Problem(code, message), retryAt);
  }

  Answer.Failed answer() {
    return answer;
  }

  static Refusal noAddress(String written) {
    return new Refusal(Answer.Trouble.REFUSED, "not-an-address", "'%s' is no http or https address. Maybe it is misspelt.".formatted(shown(written)), null);
  }

  static Refusal insidePrivateNetwork(String written, boolean redirected) {
    return new Refusal(
        Answer.Trouble.REFUSED,
        "address-refused",
        "'%s' %s a private network, which this server does not visit. Maybe --allow-network opens it.".formatted(shown(written), redirected ? "leads to an address inside" : "is an address inside"),
        null);
  }

  static Refusal port(String written, boolean redirected, int port) {
    String what = redirected ? "leads to a port" : "names port %d".formatted(port);
    return new Refusal(Answer.Trouble.REFUSED, "port-refused", "'%s' %s, and only ports 80 and 443 are visited. Maybe --allow-network opens it.".formatted(shown(written), what), null);
  }

  static Refusal badRedirect(String written) {
    return new Refusal(Answer.Trouble.REFUSED, "bad-redirect", "'%s' leads on to something that is no http or https address".formatted(shown(written)), null);
  }

  static Refusal tooManyRedirects(String written, int most) {
    return new Refusal(Answer.Trouble.FAILED, "too-many-redirects", "'%s' leads on more than %d times. Maybe it leads in a circle.".formatted(shown(written), most), null);
  }

  static Refusal robots(String written) {
    return new Refusal(Answer.Trouble.BLOCKED, "robots-disallowed", "the robots.txt of '%s' asks programs like this one to keep away".formatted(shown(written)), null);
  }

  static Refusal robotsUnreachable(String written, int status) {
    return new Refusal(Answer.Trouble.FAILED, "robots-unreachable", "the robots.txt of '%s' answers with status %d, so nothing may be fetched from there now (RFC 9309)".formatted(shown(written), status), null);
  }

  static Refusal tooLate(String written) {
    return new Refusal(Answer.Trouble.FAILED, "no-turn", "'%s' was not asked: its host's turn would have come too late. Maybe many sources share the host, or it asks for long pauses.".formatted(shown(written)), null);
  }

  static Refusal status(String written, int status, @Nullable Instant retryAt) {
    String address = shown(written);
    return switch (status) {
      case 401, 402 -> new Refusal(Answer.Trouble.PAYWALLED, "http-" + status, "'%s' asks for a %s (status %d)".formatted(address, status == 402 ? "payment" : "login", status), retryAt);
      case 403, 451 -> new Refusal(Answer.Trouble.BLOCKED, "http-" + status, "'%s' does not let this program in (status %d)".formatted(address, status), retryAt);
      case 410 -> new Refusal(Answer.Trouble.GONE, "http-410", "'%s' is gone for good (status 410)".formatted(address), null);
      case 404 -> new Refusal(Answer.Trouble.FAILED, "http-404", "there is nothing at '%s' (status 404). Maybe it has moved.".formatted(address), retryAt);
      case 429 -> new Refusal(Answer.Trouble.FAILED, "http-429", "'%s' was asked too often (status 429)".formatted(address), retryAt);
      default -> new Refusal(Answer.Trouble.FAILED, "http-" + status, "'%s' answers with status %d".formatted(address, status), retryAt);
    };
  }

  static Refusal tooLarge(String written, String than) {
    return new Refusal(Answer.Trouble.FAILED, "too-large", "the answer of '%s' is too large: %s".formatted(shown(written), than), null);
  }

  static Refusal coding(String written, String coding) {
    return new Refusal(Answer.Trouble.FAILED, "unknown-coding", "the answer of '%s' is packed as '%s', which was not asked for".formatted(shown(written), shown(coding)), null);
  }

  static Refusal busy(String written) {
    return new Refusal(Answer.Trouble.FAILED, "busy", "the large answer of '%s' found no memory in time. Maybe fewer large sources, or a larger heap.".formatted(shown(written)), null);
  }

  /** What the operating system, TLS or the other side did, told in our words: theirs may name addresses. */
  static Refusal of(String written, IOException trouble) {
    if (trouble instanceof Refusal already) return already;
    String address = shown(written);
    return switch (trouble) {
      case UnknownHostException unknown -> failed("unknown-host", "nobody knows the host of '%s'. Maybe it is misspelt, or this machine is offline.".formatted(address));
      case InterruptedIOException late -> failed("timeout", "'%s' did not answer in time".formatted(address));
      case SSLException untrusted -> failed("tls-failed", "no trusted connection to '%s' can be made. Maybe its certificate has expired or is another's.".formatted(address));
      case ZipException broken -> failed("broken-answer", "what '%s' answers cannot be unpacked".formatted(address));
      case ProtocolException broken -> failed("broken-answer", "what '%s' answers breaks off, or is no HTTP".formatted(address));
      case NoRouteToHostException none -> failed("unreachable", "no way leads to the host of '%s'. Maybe this machine is offline.".formatted(address));
      case SocketException refused -> failed("unreachable", "nobody answers at '%s'".formatted(address));
      default -> failed("broken-answer", "what '%s' answers breaks off, or is no HTTP".formatted(address));
    };
  }

  private static Refusal failed(String code, String message) {
    return new Refusal(Answer.Trouble.FAILED, code, message, null);
  }

  /** As written, without user name and password, and not longer than a line. */
  static String shown(String written) {
    String address = written.strip().replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*:[/\\\\]*)[^/\\\\?#]*@", "$1");
    return address.length() <= LONGEST_SHOWN ? address : address.substring(0, LONGEST_SHOWN) + "…";
  }
}
