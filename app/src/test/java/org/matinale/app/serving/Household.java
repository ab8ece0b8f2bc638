package org.matinale.app.serving;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.accounts.Reader;
import org.matinale.app.operations.ServeSettings;

/** A household that runs on this machine for a test, on any free port, by the test's clock and chance. */
public final class Household implements AutoCloseable {
  private final Serving serving;

  private Household(Serving serving) {
    this.serving = serving;
  }

  public static Household in(Path folder) {
    return in(folder, InstantSource.system());
  }

  public static Household in(Path folder, InstantSource clock) {
    return of(ServeSettings.in(folder), clock);
  }

  /** @param settings whose port is replaced by any free one */
  public static Household of(ServeSettings settings, InstantSource clock) {
    return new Household(Serving.start(settings.withPort(0), clock, new Random(1)));
  }

  /** One of the doors of its features. */
  public <T> T part(Class<T> type) {
    return serving.part(type);
  }

  /** All of one kind. */
  public <T> List<T> parts(Class<T> type) {
    return serving.parts(type);
  }

  public int port() {
    return serving.port();
  }

  public String at(String path) {
    return "http://localhost:" + port() + path;
  }

  /** The status of an answer to a request that names this host, whatever it is. */
  public int rawStatus(String path, String host) throws IOException {
    return Integer.parseInt(rawHeaders(path, host).getFirst().split(" ", 3)[1]);
  }

  /** The lines of an answer's head to a request that names this host, whatever it is. */
  public List<String> rawHeaders(String path, String host, String... more) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + Stream.of(more).map(line -> line + "\r\n").collect(Collectors.joining()) + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(0, answer.indexOf("\r\n\r\n")).lines().toList();
    }
  }

  /** A browser without script: it keeps cookies and follows redirects. */
  public Browser browser() {
    return new Browser();
  }

  @Override
  public void close() {
    serving.close();
  }

  /** Asks for pages, fills in forms and keeps cookies. */
  public final class Browser {
    private static final String PASSWORD = "a morning of one’s own";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build();
    private String languages = "en";
    private String userAgent = "a test";
    private String forwardedFor = "";
    private Document page = Document.createShell("");

    public Browser speaking(String acceptLanguage) {
      languages = acceptLanguage;
      return this;
    }

    /** As it names itself to the server. */
    public Browser calledBy(String name) {
      userAgent = name;
      return this;
    }

    /** As a proxy on this machine says where it is. */
    public Browser forwardedFor(String addresses) {
      forwardedFor = addresses;
      return this;
    }

    public String cookie(String name) {
      return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(HttpCookie::getValue).findFirst().orElseThrow();
    }

    public Browser withCookie(String name, String value) {
      HttpCookie cookie = new HttpCookie(name, value);
      cookie.setPath("/");
      cookie.setVersion(0);
      cookies.getCookieStore().add(URI.create(at("/")), cookie);
      return this;
    }

    public HttpResponse<String> open(String path) throws IOException, InterruptedException {
      return send(request(path).build());
    }

    /** Creates the household's first account, or enters as it where there is one. */
    public Browser signInAsOperator() throws IOException, InterruptedException {
      Optional<String> first = part(OneTimeLinks.class).forFirstOperator();
      return first.isPresent() ? join(first.get(), "Operator") : enter(part(OneTimeLinks.class).forOperator());
    }

    /** Creates an account by an invitation; its password is {@link #password}. */
    public Browser joinAs(String name) throws IOException, InterruptedException {
      return join(part(OneTimeLinks.class).forNewcomer(), name);
    }

    public String password() {
      return PASSWORD;
    }

    public HttpResponse<String> signIn(String name, String password) throws IOException, InterruptedException {
      open("/sign-in");
      return submit("/sign-in", Map.of("login", name, "password", password));
    }

    /** Who this browser is signed in as: one whose name is unlike all others'. */
    public Reader reader(String name) {
      return part(Accounts.class).findByLogin(name).orElseThrow();
    }

    /** Sends the form of the page that was opened last whose action is this path, with what it holds (its token too) and these values instead. */
    public HttpResponse<String> submit(String action, Map<String, String> values) throws IOException, InterruptedException {
      Element form = page.select("form").stream().filter(candidate -> candidate.attr("action").equals(action)).findFirst().orElse(null);
      if (form == null) throw new AssertionError("no form for " + action + " on\n" + page);
      List<Map.Entry<String, String>> fields = new ArrayList<>();
      for (Connection.KeyVal field : ((FormElement) form).formData()) if (!values.containsKey(field.key())) fields.add(Map.entry(field.key(), field.value()));
      fields.addAll(values.entrySet());
      return postBare(action, fields);
    }

    /** Posts with the token of any form of the page that was opened last. */
    public HttpResponse<String> post(String path, Map<String, String> values) throws IOException, InterruptedException {
      List<Map.Entry<String, String>> fields = new ArrayList<>(values.entrySet());
      fields.add(Map.entry("_csrf", token()));
      return postBare(path, fields);
    }

    /** Posts these values and nothing else. */
    public HttpResponse<String> postBare(String path, List<Map.Entry<String, String>> fields) throws IOException, InterruptedException {
      String body = fields.stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
      return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** That of any form of the page that was opened last. */
    public String token() {
      Element field = page.selectFirst("input[name=_csrf]");
      if (field == null) throw new AssertionError("no form with a token on\n" + page);
      return field.attr("value");
    }

    /** The page that was opened last. */
    public Document page() {
      return page;
    }

    /** The first of the page that was opened last. */
    public Element first(String selector) {
      Element found = page.selectFirst(selector);
      if (found == null) throw new AssertionError("no " + selector + " on\n" + page);
      return found;
    }

    public HttpClient client() {
      return client;
    }

    private Browser join(String secret, String name) throws IOException, InterruptedException {
      open("/link/" + secret);
      return signedIn(submit("/link/" + secret + "/join", Map.of("name", name, "password", PASSWORD, "zone", "America/Bahia_Banderas")));
    }

    private Browser enter(String secret) throws IOException, InterruptedException {
      open("/link/" + secret);
      return signedIn(submit("/link/" + secret + "/enter", Map.of()));
    }

    private Browser signedIn(HttpResponse<String> answer) {
      if (answer.statusCode() != 200 || answer.uri().getPath().startsWith("/link/")) throw new AssertionError(answer.statusCode() + " at " + answer.uri().getPath() + "\n" + answer.body());
      return this;
    }

    private HttpRequest.Builder request(String path) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(at(path))).header("Accept-Language", languages).header("User-Agent", userAgent);
      return forwardedFor.isEmpty() ? request : request.header("X-Forwarded-For", forwardedFor);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      page = Jsoup.parse(answer.body(), answer.uri().toString());
      return answer;
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
