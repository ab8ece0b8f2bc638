package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.WaysIn;
import org.matinale.app.serving.Household;

final class PasskeysTest {
  @TempDir Path folder;

  private final SteppedClock clock = new SteppedClock();

  @Test
  void aReaderJoinsAndSignsInWithAPasskeyAlone() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      SoftwareAuthenticator authenticator = new SoftwareAuthenticator(1);
      Household.Browser browser = household.browser();
      join(household, browser, "Anne", authenticator);
      assertThat(browser.open("/account").uri().getPath()).isEqualTo("/account");
      assertThat(browser.page().select("form[action=/account/passkeys/remove]")).hasSize(1);
      assertThat(browser.submit("/account/passkeys/remove", Map.of()).body()).contains("only way to sign in");
      Household.Browser later = household.browser();
      assertThat(signIn(household, later, authenticator, origin(household)).uri().getPath()).doesNotStartWith("/sign-in");
      assertThat(later.open("/account").uri().getPath()).isEqualTo("/account");
      Reader anne = household.part(Accounts.class).findByLogin("anne").orElseThrow();
      assertThat(household.part(WaysIn.class).passkeys(anne.id())).singleElement().satisfies(passkey -> assertThat(passkey.usedAt()).isEqualTo(clock.instant()));
    }
  }

  @Test
  void passkeysAreAddedRenamedAndRemoved() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      Household.Browser browser = household.browser().joinAs("Anne");
      SoftwareAuthenticator authenticator = new SoftwareAuthenticator(2);
      browser.open("/account");
      String options = browser.post("/account/passkeys/options", Map.of()).body();
      browser.open("/account");
      browser.submit("/account/passkeys", Map.of("credential", authenticator.create(options, origin(household)), "label", "Telephone"));
      assertThat(browser.page().select("input[name=label]").attr("value")).isEqualTo("Telephone");
      browser.submit("/account/passkeys/rename", Map.of("label", "My <telephone>"));
      assertThat(browser.page().select("input[name=label]").attr("value")).isEqualTo("My <telephone>");
      Household.Browser other = household.browser().joinAs("Berthe");
      other.open("/account");
      assertThat(other.post("/account/passkeys/rename", Map.of("passkey", authenticator.credential(), "label", "Hers")).statusCode()).isEqualTo(404);
      other.open("/account");
      assertThat(other.post("/account/passkeys/remove", Map.of("passkey", authenticator.credential())).statusCode()).isEqualTo(404);
      browser.open("/account");
      assertThat(browser.submit("/account/passkeys/remove", Map.of()).body()).contains("Saved");
      assertThat(signIn(household, household.browser(), authenticator, origin(household)).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void whoHasAPasskeyMayDoWithoutAPassword() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      Household.Browser browser = household.browser().joinAs("Anne");
      browser.open("/account");
      assertThat(browser.post("/account/password/remove", Map.of()).body()).contains("only way to sign in");
      String options = browser.post("/account/passkeys/options", Map.of()).body();
      browser.open("/account");
      browser.submit("/account/passkeys", Map.of("credential", new SoftwareAuthenticator(3).create(options, origin(household))));
      assertThat(browser.submit("/account/password/remove", Map.of()).body()).contains("Saved");
      assertThat(household.browser().signIn("anne", browser.password()).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void aPasskeyProvesThatItIsShe() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      SoftwareAuthenticator hers = new SoftwareAuthenticator(5);
      SoftwareAuthenticator anothers = new SoftwareAuthenticator(6);
      Household.Browser browser = household.browser();
      join(household, browser, "Anne", hers);
      join(household, household.browser(), "Berthe", anothers);
      clock.step(Duration.ofMinutes(15));
      for (SoftwareAuthenticator authenticator : new SoftwareAuthenticator[] {anothers, hers}) {
        browser.open("/account/erase");
        assertThat(browser.page().select("input[name=password]")).isEmpty();
        String options = browser.post("/account/proof/passkey/options", Map.of()).body();
        browser.open("/account/erase");
        HttpResponse<String> answer = browser.submit("/account/proof/passkey", Map.of("credential", authenticator.assertion(options, origin(household))));
        assertThat(answer.statusCode()).isEqualTo(authenticator == hers ? 200 : 422);
      }
      assertThat(browser.page().select("form[action=/account/erase]")).hasSize(1);
    }
  }

  @Test
  void whatDoesNotFitWhatWasAskedIsRefused() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      SoftwareAuthenticator authenticator = new SoftwareAuthenticator(4);
      join(household, household.browser(), "Anne", authenticator);
      // from another site's page
      assertThat(signIn(household, household.browser(), authenticator, "https://matinale.example").statusCode()).isEqualTo(422);
      // by an authenticator that holds another key
      assertThat(signIn(household, household.browser(), new SoftwareAuthenticator(4), origin(household)).statusCode()).isEqualTo(422);
      // twice with one answer
      Household.Browser browser = household.browser();
      browser.open("/sign-in");
      String answer = authenticator.assertion(browser.post("/sign-in/passkey/options", Map.of()).body(), origin(household));
      browser.open("/sign-in");
      assertThat(browser.submit("/sign-in/passkey", Map.of("credential", answer)).statusCode()).isEqualTo(200);
      Household.Browser replaying = household.browser();
      replaying.open("/sign-in");
      assertThat(replaying.submit("/sign-in/passkey", Map.of("credential", answer)).statusCode()).isEqualTo(422);
      // too late
      Household.Browser late = household.browser();
      late.open("/sign-in");
      String tooLate = authenticator.assertion(late.post("/sign-in/passkey/options", Map.of()).body(), origin(household));
      late.open("/sign-in");
      clock.step(Duration.ofMinutes(5));
      assertThat(late.submit("/sign-in/passkey", Map.of("credential", tooLate)).statusCode()).isEqualTo(422);
      // by whoever holds the device, unverified
      assertThat(signIn(household, household.browser(), authenticator.withoutVerifying(), origin(household)).statusCode()).isEqualTo(422);
      // no answer at all
      for (String nothing : new String[] {"", "{}", "null", "[]", "{\"id\":1}", "x".repeat(30_000)}) {
        Household.Browser empty = household.browser();
        empty.open("/sign-in");
        empty.post("/sign-in/passkey/options", Map.of());
        empty.open("/sign-in");
        assertThat(empty.submit("/sign-in/passkey", Map.of("credential", nothing)).statusCode()).as(nothing).isEqualTo(422);
      }
    }
  }

  private static void join(Household household, Household.Browser browser, String name, SoftwareAuthenticator authenticator) throws Exception {
    String secret = household.part(OneTimeLinks.class).forNewcomer();
    browser.open("/link/" + secret);
    HttpResponse<String> options = browser.post("/link/" + secret + "/passkey/options", Map.of("name", name));
    assertThat(options.statusCode()).as(options.body()).isEqualTo(200);
    browser.open("/link/" + secret);
    HttpResponse<String> joined = browser.post("/link/" + secret + "/passkey", Map.of("name", name, "credential", authenticator.create(options.body(), origin(household))));
    assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
    assertThat(joined.uri().getPath()).doesNotStartWith("/link/");
  }

  private static HttpResponse<String> signIn(Household household, Household.Browser browser, SoftwareAuthenticator authenticator, String origin) throws Exception {
    browser.open("/sign-in");
    String options = browser.post("/sign-in/passkey/options", Map.of()).body();
    browser.open("/sign-in");
    return browser.submit("/sign-in/passkey", Map.of("credential", authenticator.assertion(options, origin)));
  }

  private static String origin(Household household) {
    return "http://localhost:" + household.port();
  }
}
