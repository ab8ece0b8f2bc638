package org.matinale.fetching;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A small Internet on this machine: servers that count, names and a clock that a test decides, an authority of its own, and fetchers that may reach all of it and nothing else. */
public final class Laboratory implements AutoCloseable {
  private final SteppedTime time = new SteppedTime();
  private final WrittenNames names = new WrittenNames();
  private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).commonName("Laboratory").build();
  private final HandshakeCertificates trust = new HandshakeCertificates.Builder().addTrustedCertificate(authority.certificate()).build();
  private final List<AllowedNetwork> allowed = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  public SteppedTime time() {
    return time;
  }

  public WrittenNames names() {
    return names;
  }

  public Outside outside() {
    return new Outside(time, names, time, trust.trustManager());
  }

  /** Every server of this laboratory is opened, and nobody has to wait. */
  public FetchSettings settings() {
    return FetchSettings.DEFAULT.withAllowed(allowed).withSpacing(Duration.ZERO);
  }

  public Fetcher fetcher() {
    return fetcher(settings());
  }

  public Fetcher fetcher(FetchSettings settings) {
    return kept(new Fetcher(settings, outside()));
  }

  /** A plain server on 127.0.0.1. */
  public CountingServer server() throws IOException {
    return server("127.0.0.1");
  }

  /** A plain server elsewhere on this machine (127.0.0.2). */
  public CountingServer server(String address) throws IOException {
    return opened(kept(new CountingServer(address, 0, time, null, "")), address);
  }

  /** A plain server that no fetcher of this laboratory may reach.
   *
   * @param port 0 for any */
  public CountingServer trap(String address, int port) throws IOException {
    return kept(new CountingServer(address, port, time, null, ""));
  }

  /** A server with a certificate that this laboratory trusts. */
  public CountingServer secure(String... hosts) throws IOException {
    return secure(certificate(authority, 0, hosts), "http/1.1");
  }

  CountingServer secure(HeldCertificate certificate, String protocol) throws IOException {
    return opened(kept(new CountingServer("127.0.0.1", 0, time, context(certificate), protocol)), "127.0.0.1");
  }

  /** A certificate that this laboratory trusts. */
  HeldCertificate trusted(String... hosts) {
    return certificate(authority, 0, hosts);
  }

  /** One that was good until a while ago. */
  HeldCertificate expired(String... hosts) {
    return certificate(authority, 30, hosts);
  }

  /** One of an authority that nobody knows. */
  HeldCertificate unknown(String... hosts) {
    return certificate(new HeldCertificate.Builder().certificateAuthority(0).commonName("Elsewhere").build(), 0, hosts);
  }

  /** A server that speaks HTTP/2 as well, with a certificate that this laboratory trusts. */
  public MockWebServer http2(String... hosts) throws IOException {
    MockWebServer server = kept(new MockWebServer());
    server.useHttps(context(trusted(hosts)).getSocketFactory());
    server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
    allowed.add(AllowedNetwork.of("127.0.0.1/32:" + server.getPort()));
    return server;
  }

  /** Opens one more address to the fetchers made from now on. */
  public Laboratory allow(String network) {
    allowed.add(AllowedNetwork.of(network));
    return this;
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable one : open.reversed()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IOException("a server would not close", e);
      }
    }
  }

  private CountingServer opened(CountingServer server, String address) {
    allow(address + "/32:" + server.port());
    return server;
  }

  private <T extends AutoCloseable> T kept(T one) {
    open.add(one);
    return one;
  }

  /** @param daysAgo when it expired; 0 for one that is good */
  private static HeldCertificate certificate(HeldCertificate signedBy, int daysAgo, String... hosts) {
    HeldCertificate.Builder builder = new HeldCertificate.Builder().signedBy(signedBy).commonName(hosts[0]);
    Arrays.stream(hosts).forEach(builder::addSubjectAlternativeName);
    long day = TimeUnit.DAYS.toMillis(1);
    long now = System.currentTimeMillis();
    return daysAgo == 0 ? builder.build() : builder.validityInterval(now - (daysAgo + 1) * day, now - daysAgo * day).build();
  }

  private static SSLContext context(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext();
  }
}
