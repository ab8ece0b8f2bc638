package org.matinale.app.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A browser of one person: a tab, her cookies, her keys. */
public final class Device {
  private static final int PHONE = 390;
  private static final int DESK = 1_280;
  private static final int HEIGHT = 844;
  private static final Path PICTURES = Path.of("target", "pictures");

  private final BrowserContext context;
  private final Page page;

  Device(BrowserContext context, Page page) {
    this.context = context;
    this.page = page;
  }

  public Page page() {
    return page;
  }

  public Response open(String path) {
    return Objects.requireNonNull(page.navigate(path), "no answer");
  }

  /** An authenticator inside the device, as a telephone has: it verifies its user by itself, and keeps passkeys. */
  public Authenticator authenticator() {
    CDPSession session = context.newCDPSession(page);
    session.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject arguments = new JsonObject();
    arguments.add("options", options);
    return new Authenticator(session, session.send("WebAuthn.addVirtualAuthenticator", arguments).get("authenticatorId").getAsString());
  }

  /** What axe-core finds serious or critical on the page as it is now, in light and in dark, a line a finding; empty where nothing is. */
  public List<String> seriousIssues() {
    page.evaluate(axe());
    List<String> found = new ArrayList<>(issues("{resultTypes: ['violations']}"));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    for (String issue : issues("{resultTypes: ['violations'], runOnly: ['color-contrast']}")) found.add("dark: " + issue);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    return found;
  }

  private List<String> issues(String options) {
    Object found =
        page.evaluate(
            """
            () => axe.run(document, %s).then(result => result.violations
              .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
              .map(violation => violation.id + ': ' + violation.help + ' – ' + violation.nodes.map(node => node.target.join(' ')).join(', ')))
            """
                .formatted(options));
    return ((List<?>) found).stream().map(Object::toString).toList();
  }

  /** Pictures of the whole page at the widths of a telephone and a desk, light and dark, as target/pictures/NAME-WIDTH-SCHEME.png. */
  public List<Path> pictures(String name) {
    ViewportSize before = page.viewportSize();
    List<Path> files = new ArrayList<>();
    for (int width : new int[] {PHONE, DESK}) {
      page.setViewportSize(width, HEIGHT);
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        Path file = PICTURES.resolve("%s-%d-%s.png".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT)));
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true).setAnimations(ScreenshotAnimations.DISABLED));
        files.add(file);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.NO_PREFERENCE));
    if (before != null) page.setViewportSize(before.width, before.height);
    return files;
  }

  /** True where nothing must be pushed sideways to be read, at a telephone's width. */
  public boolean fitsAPhone() {
    ViewportSize before = page.viewportSize();
    page.setViewportSize(PHONE, HEIGHT);
    boolean fits = Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
    if (before != null) page.setViewportSize(before.width, before.height);
    return fits;
  }

  /** Opens whatever is folded, as a hand does. */
  public void unfoldAll() {
    while (page.locator("main details:not([open])").count() > 0) page.locator("main details:not([open]) > summary").first().click();
  }

  /** Every host that the tab is seen to ask, of the requests that this begins to watch. */
  public Map<String, Long> hostsAskedWhile(Runnable act) {
    List<String> hosts = new ArrayList<>();
    Consumer<Request> watching = request -> hosts.add(String.valueOf(URI.create(request.url()).getHost()));
    page.onRequest(watching);
    act.run();
    page.offRequest(watching);
    return hosts.stream().collect(Collectors.groupingBy(host -> host, Collectors.counting()));
  }

  private static String axe() {
    try (InputStream script = Objects.requireNonNull(Device.class.getResourceAsStream("/axe.min.js"), "axe.min.js is not on the class path")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps passkeys for the tab's device. */
  public static final class Authenticator {
    private final CDPSession session;
    private final String id;

    private Authenticator(CDPSession session, String id) {
      this.session = session;
      this.id = id;
    }

    /** How many passkeys it holds. */
    public int passkeys() {
      return session.send("WebAuthn.getCredentials", arguments()).getAsJsonArray("credentials").size();
    }

    /** From now on its user does not prove to be herself, or does again. */
    public void verifies(boolean verified) {
      JsonObject arguments = arguments();
      arguments.addProperty("isUserVerified", verified);
      session.send("WebAuthn.setUserVerified", arguments);
    }

    /** Takes it away, and its passkeys with it. */
    public void remove() {
      session.send("WebAuthn.removeVirtualAuthenticator", arguments());
    }

    private JsonObject arguments() {
      JsonObject arguments = new JsonObject();
      arguments.addProperty("authenticatorId", id);
      return arguments;
    }
  }
}
