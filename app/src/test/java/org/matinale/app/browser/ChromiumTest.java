package org.matinale.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;

/**
 * Tests in a real browser: a household, and tabs that look at it. Where the machine has no Chromium it says so and passes over; {@code .ci/run} installs one.
 *
 * <p>What a page reports to the console as an error (a refused script, a style the policy does not allow) fails the test that saw it.
 */
@ExtendWith(SharedChromium.class)
public abstract class ChromiumTest {
  @TempDir protected Path folder;
  /** So long a page may take to be as a test expects it, on a machine that is busy. */
  private static final double PATIENCE_MILLIS = 30_000;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open.reversed()) one.close();
    open.clear();
    List<String> errors = takeErrors();
    if (!errors.isEmpty()) throw new AssertionError("the browser reported: " + String.join("; ", errors));
  }

  /** A household in the test's folder, closed with the test. */
  protected final Household household() {
    return household(ServeSettings.in(folder.resolve("data")), InstantSource.system());
  }

  protected final Household household(ServeSettings settings, InstantSource clock) {
    Household household = Household.of(settings, clock);
    open.add(household);
    return household;
  }

  /** Somebody's device: its own cookies, in English. */
  protected final Device device(Household household) {
    return device(household, new Browser.NewContextOptions().setLocale("en-GB"));
  }

  /** @param options such as language, zone, size, or whether script runs */
  protected final Device device(Household household, Browser.NewContextOptions options) {
    BrowserContext context = browser().newContext(options.setBaseURL(household.at("")).setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    open.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          boolean answered = message.text().startsWith("Failed to load resource"); // tests look at statuses themselves
          if (message.type().equals("error") && !answered) errors.add(message.text());
        });
    page.onPageError(errors::add);
    return new Device(context, page);
  }

  /** What the browser reported so far, where a test expects it; forgotten with this. */
  protected final List<String> takeErrors() {
    List<String> taken = List.copyOf(errors);
    errors.clear();
    return taken;
  }

  private static Browser browser() {
    return SharedChromium.running().browser();
  }
}
