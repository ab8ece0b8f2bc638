package org.matinale.fetching;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.kernel.ShownAddress;

/** Why a fetch ends without an answer, on its way to becoming a value. Its sentences name the address as it was written, never what it resolves to. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Answer.Failed answer;
  private final transient UnaryOperator<String> sentence;

  private Refusal(Answer.Trouble trouble, String code, String written, UnaryOperator<String> sentence, @Nullable Instant retryAt) {
    super(code);
    this.sentence = sentence;
    this.answer = new Answer.Failed(trouble, new Problem(code, sentence.apply(ShownAddress.of(written))), retryAt);
  }

  Answer.Failed answer() {
    return answer;
  }

  String code() {
    return answer.problem().code();
  }

  /** The same, said to whoever asked for another address of the site: what one reader asked for is not told to the next. */
  Refusal about(String written) {
    return new Refusal(answer.trouble(), code(), written, sentence, answer.retryAt());
  }

  static Refusal noAddress(String written) {
    return refused("not-an-address", written, address -> "'%s' is no http or https address. Maybe it is misspelt.".formatted(address));
  }

  static Refusal insidePrivateNetwork(String written, boolean redirected) {
    String what = redirected ? "leads to an address inside" : "is an address inside";
    return refused("address-refused", written, address -> "'%s' %s a private network, which this server does not visit. Maybe --allow-network opens it.".formatted(address, what));
  }

  static Refusal port(String written, boolean redirected, int port) {
    String what = redirected ? "leads to a port" : "names port %d".formatted(port);
    return refused("port-refused", written, address -> "'%s' %s, and only ports 80 and 443 are visited. Maybe --allow-network opens it.".formatted(address, what));
  }

  static Refusal badRedirect(String written) {
    return refused("bad-redirect", written, address -> "'%s' leads on to something that is no http or https address".formatted(address));
  }

  static Refusal serviceRedirects(String written) {
    return refused("bad-redirect", written, address -> "the service at '%s' leads elsewhere, where only its own address is visited. Maybe name the address that it leads to.".formatted(address));
  }

  static Refusal tooManyRedirects(String written, int most) {
    return failed("too-many-redirects", written, address -> "'%s' leads on more than %d times. Maybe it leads in a circle.".formatted(address, most));
  }

  static Refusal robots(String written) {
    return new Refusal(Answer.Trouble.BLOCKED, "robots-disallowed", written, address -> "the robots.txt of '%s' asks programs like this one to keep away".formatted(address), null);
  }

  static Refusal robotsUnreachable(String written, int status, @Nullable Instant retryAt) {
    return new Refusal(
        Answer.Trouble.FAILED,
        "robots-unreachable",
        written,
        address -> "the robots.txt of '%s' answers with status %d, so nothing may be fetched from there now (RFC 9309)".formatted(address, status),
        retryAt);
  }

  static Refusal tooLate(String written) {
    return failed("no-turn", written, address -> "'%s' was not asked: its host's turn would have come too late. Maybe many sources share the host, or it asks for long pauses.".formatted(address));
  }

  /** @param elsewhere whether a redirect led there for now only, so that what is said there says nothing of the address for good */
  static Refusal status(String written, int status, boolean elsewhere, @Nullable Instant retryAt) {
    String code = "http-" + status;
    return switch (status) {
      case 401, 402 -> {
        String what = status == 402 ? "payment" : "login";
        yield new Refusal(Answer.Trouble.PAYWALLED, code, written, address -> "'%s' asks for a %s (status %d)".formatted(address, what, status), retryAt);
      }
      case 403, 451 -> new Refusal(Answer.Trouble.BLOCKED, code, written, address -> "'%s' does not let this program in (status %d)".formatted(address, status), retryAt);
      case 410 -> new Refusal(elsewhere ? Answer.Trouble.FAILED : Answer.Trouble.GONE, code, written, address -> "'%s' is gone for good (status 410)".formatted(address), null);
      case 404 -> new Refusal(Answer.Trouble.FAILED, code, written, address -> "there is nothing at '%s' (status 404). Maybe it has moved.".formatted(address), retryAt);
      case 429 -> new Refusal(Answer.Trouble.FAILED, code, written, address -> "'%s' was asked too often (status 429)".formatted(address), retryAt);
      default -> new Refusal(Answer.Trouble.FAILED, code, written, address -> "'%s' answers with status %d".formatted(address, status), retryAt);
    };
  }

  static Refusal tooLarge(String written, String than) {
    return failed("too-large", written, address -> "the answer of '%s' is too large: %s".formatted(address, than));
  }

  static Refusal coding(String written, String coding) {
    return failed("unknown-coding", written, address -> "the answer of '%s' is packed as '%s', which was not asked for".formatted(address, ShownAddress.of(coding)));
  }

  static Refusal busy(String written) {
    return failed("busy", written, address -> "the large answer of '%s' found no memory in time. Maybe fewer large sources, or a larger heap.".formatted(address));
  }

  /** What the operating system, TLS or the other side did, told in our words: theirs may name addresses. */
  static Refusal of(String written, IOException trouble) {
    if (trouble instanceof Refusal already) return already;
    // TLS wraps what happens beneath it
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) if (cause instanceof Wire.Flood) return tooLarge(written, "it sends more than its body may have");
    return switch (trouble) {
      case UnknownHostException unknown -> failed("unknown-host", written, address -> "nobody knows the host of '%s'. Maybe it is misspelt, or this machine is offline.".formatted(address));
      case InterruptedIOException late -> failed("timeout", written, address -> "'%s' did not answer in time".formatted(address));
      case SSLException untrusted -> failed("tls-failed", written, address -> "no trusted connection to '%s' can be made. Maybe its certificate has expired or is another's.".formatted(address));
      case ZipException broken -> failed("broken-answer", written, address -> "what '%s' answers cannot be unpacked".formatted(address));
      case NoRouteToHostException none -> failed("unreachable", written, address -> "no way leads to the host of '%s'. Maybe this machine is offline.".formatted(address));
      case SocketException refused -> failed("unreachable", written, address -> "nobody answers at '%s'".formatted(address));
      default -> failed("broken-answer", written, address -> "what '%s' answers breaks off, or is no HTTP".formatted(address));
    };
  }

  private static Refusal failed(String code, String written, UnaryOperator<String> sentence) {
    return new Refusal(Answer.Trouble.FAILED, code, written, sentence, null);
  }

  private static Refusal refused(String code, String written, UnaryOperator<String> sentence) {
    return new Refusal(Answer.Trouble.REFUSED, code, written, sentence, null);
  }
}
