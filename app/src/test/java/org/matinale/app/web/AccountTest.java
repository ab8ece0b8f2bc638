package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.accounts.PersonalRecords;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.SignInLimits;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.serving.Household;
import org.matinale.app.storage.DatabaseAddress;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.Language;

final class AccountTest {
  @TempDir Path folder;

  private final SteppedClock clock = new SteppedClock();

  @Test
  void aReaderSaysWhatHerAccountSays() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser browser = household.browser().joinAs("Anne");
      browser.open("/account");
      assertThat(browser.page().select("section:has(#private-model)").text()).contains("No model reads anything of your own");
      assertThat(browser.page().select("form[action^=/account/private-model]")).isEmpty();
      browser.post("/account/private-model", Map.of("name", "", "host", ""));
      assertThat(browser.page().select(".done").text()).contains("Nothing was changed");
      browser.submit("/account", Map.of("name", "Anne B.", "language", "fr", "zone", "Pacific/Auckland", "readyBy", "06:15", "cards", "9", "chronological", "true"));
      assertThat(browser.page().text()).contains("Enregistré");
      Reader anne = household.part(Accounts.class).findByLogin("anne").orElseThrow();
      assertThat(anne.name()).isEqualTo("Anne B.");
      assertThat(anne.languages()).containsExactly(Language.FRENCH, Language.ENGLISH);
      assertThat(anne.zone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
      assertThat(anne.readyBy()).isEqualTo(LocalTime.of(6, 15));
      assertThat(anne.cards()).isEqualTo(9);
      assertThat(anne.chronological()).isTrue();
      for (Map<String, String> wrong : List.of(Map.of("zone", "Mars/Olympus"), Map.of("cards", "99"), Map.of("readyBy", "25:00"), Map.of("language", "<>"), Map.of("name", ""), Map.of("login", "\u202e"))) {
        browser.open("/account");
        assertThat(browser.submit("/account", wrong).statusCode()).as("%s", wrong).isEqualTo(422);
      }
      household.browser().joinAs("Berthe");
      browser.open("/account");
      assertThat(browser.submit("/account", Map.of("login", "BERTHE")).statusCode()).isEqualTo(422);
      assertThat(household.part(Accounts.class).find(anne.id())).hasValue(anne);
    }
  }

  @Test
  void sessionsAreSeenAndEnded() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser here = household.browser().calledBy("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0").joinAs("Anne");
      Household.Browser phone = household.browser().calledBy("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1");
      phone.signIn("anne", phone.password());
      Household.Browser third = household.browser();
      third.signIn("anne", third.password());
      here.open("/account");
      assertThat(here.page().text()).contains("Firefox, Linux").contains("Safari, iPhone").contains("An unknown browser");
      assertThat(here.page().select("form[action=/account/sessions/end]")).hasSize(2);
      String body = here.page().html();
      assertThat(body).doesNotContain(here.cookie("matinale"));
      Household.Browser other = household.browser().joinAs("Berthe");
      other.open("/account");
      assertThat(other.post("/account/sessions/end", Map.of("session", here.first("input[name=session]").attr("value"))).statusCode()).isEqualTo(404);
      here.open("/account");
      assertThat(here.page().select("form[action=/account/sessions/end]")).hasSize(2);
      here.submit("/account/sessions/end", Map.of());
      assertThat(here.page().select("form[action=/account/sessions/end]")).hasSize(1);
      here.submit("/account/sessions/end-others", Map.of());
      assertThat(phone.open("/account").uri().getPath()).isEqualTo("/sign-in");
      assertThat(third.open("/account").uri().getPath()).isEqualTo("/sign-in");
      assertThat(here.open("/account").uri().getPath()).isEqualTo("/account");
      assertThat(other.open("/account").uri().getPath()).isEqualTo("/account");
    }
  }

  @Test
  void aNewPasswordEndsAllOtherSessions() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser here = household.browser().joinAs("Anne");
      Household.Browser there = household.browser();
      there.signIn("anne", there.password());
      here.open("/account");
      assertThat(here.submit("/account/password", Map.of("password", "short")).statusCode()).isEqualTo(422);
      assertThat(here.submit("/account/password", Map.of("password", "a whole new morning")).statusCode()).isEqualTo(200);
      assertThat(here.open("/account").uri().getPath()).isEqualTo("/account");
      assertThat(there.open("/account").uri().getPath()).isEqualTo("/sign-in");
      assertThat(there.signIn("anne", there.password()).statusCode()).isEqualTo(422);
      assertThat(there.signIn("anne", "a whole new morning").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatLetsHerInIsChangedByWhoHasJustProvedThatItIsShe() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      Household.Browser operator = household.browser().signInAsOperator();
      Household.Browser here = household.browser().joinAs("Anne");
      clock.step(Duration.ofMinutes(15));
      here.open("/account");
      assertThat(here.page().text()).containsOnlyOnce("at most 15 minutes old");
      assertThat(here.page().select("form[action=/account/password], form[action=/account/passkeys], form[action=/account/passkeys/remove]")).isEmpty();
      for (String path : List.of("/account/password", "/account/password/remove", "/account/passkeys", "/account/passkeys/remove", "/account/device", "/account/erase", "/account/feed/make", "/account/import")) {
        here.open("/account");
        assertThat(here.post(path, Map.of("password", "a whole new morning", "login", "anne")).uri().getPath()).as(path).isEqualTo("/account/proof");
      }
      here.open("/account");
      assertThat(here.post("/account/passkeys/options", Map.of()).statusCode()).isEqualTo(422);
      for (String path : List.of("/account/export", "/account/import")) assertThat(here.open(path).uri().getPath()).as(path).isEqualTo("/account/proof");
      operator.open("/household/backups");
      operator.submit("/household/backups", Map.of());
      String backup = operator.first("ul.rows a").attr("href");
      assertThat(operator.open(backup).uri().getPath()).isEqualTo("/account/proof");
      for (String path : List.of("/household/backups/restore", "/household/invitations")) {
        operator.open("/household");
        assertThat(operator.post(path, Map.of("name", backup.replaceFirst(".*/", ""))).uri().getPath()).as(path).isEqualTo("/account/proof");
      }
      String removal = "/household/readers/" + here.reader("anne").id() + "/remove";
      assertThat(operator.open(removal).uri().getPath()).isEqualTo("/account/proof");
      assertThat(operator.post(removal, Map.of("login", "anne")).uri().getPath()).isEqualTo("/account/proof");
      assertThat(household.part(Accounts.class).findByLogin("anne")).isPresent();

      assertThat(here.open("/account/erase").uri().getPath()).isEqualTo("/account/proof");
      assertThat(here.submit("/account/proof", Map.of("password", "not hers, this one")).statusCode()).isEqualTo(422);
      assertThat(here.submit("/account/proof", Map.of("password", here.password())).uri().getPath()).isEqualTo("/account/erase");
      here.open("/account");
      assertThat(here.submit("/account/password", Map.of("password", "a whole new morning")).statusCode()).isEqualTo(200);
      assertThat(household.browser().signIn("anne", "a whole new morning").statusCode()).isEqualTo(200);
      assertThat(here.open("/account/proof?to=//matinale.example").statusCode()).isEqualTo(200);
      assertThat(here.submit("/account/proof", Map.of("password", "a whole new morning")).uri().getHost()).isEqualTo("localhost");
    }
  }

  /** Where a link or an address was pressed for, it is there after the proof. */
  @Test
  void whoHasProvedItIsGivenWhatSheAskedFor() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      Household.Browser operator = household.browser().signInAsOperator();
      Household.Browser here = household.browser().joinAs("Anne");
      for (Map.Entry<String, String> wanted : Map.of("/account/device", "#link", "/account/feed/make", "#address").entrySet()) {
        clock.step(Duration.ofMinutes(16));
        here.open("/account");
        here.post(wanted.getKey(), Map.of());
        assertThat(here.submit("/account/proof", Map.of("password", here.password())).statusCode()).isEqualTo(200);
        assertThat(here.page().select(wanted.getValue())).as(wanted.getKey()).hasSize(1);
      }
      operator.open("/household");
      operator.submit("/household/invitations", Map.of());
      operator.submit("/account/proof", Map.of("password", operator.password()));
      assertThat(operator.page().select("#link")).hasSize(1);
      clock.step(Duration.ofMinutes(16));
      here.open("/account/proof?to=/household/invitations");
      assertThat(here.submit("/account/proof", Map.of("password", here.password())).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aPasswordIsNotGuessedWhereItIsProved() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      Household.Browser here = household.browser().joinAs("Anne");
      for (int i = 0; i < SignInLimits.FOR_A_NAME; i++) {
        here.open("/account/proof");
        assertThat(here.submit("/account/proof", Map.of("password", "guess number " + i)).statusCode()).isEqualTo(422);
      }
      here.open("/account/proof");
      assertThat(here.submit("/account/proof", Map.of("password", here.password())).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void anOperatorWhoHasForgottenHerPasswordSetsANewOne() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      household.browser().signInAsOperator();
      Household.Browser lockedOut = household.browser().signInAsOperator();
      lockedOut.open("/account");
      assertThat(lockedOut.submit("/account/password", Map.of("password", "a whole new morning")).statusCode()).isEqualTo(200);
      assertThat(household.browser().signIn("operator", "a whole new morning").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aSecondDeviceEntersByALink() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      Household.Browser here = household.browser().joinAs("Anne");
      here.open("/account");
      here.submit("/account/device", Map.of());
      String link = URI.create(here.first("#link").text()).getPath();
      Household.Browser there = household.browser();
      there.open(link);
      assertThat(there.page().text()).contains("Anne");
      there.submit(link + "/enter", Map.of());
      assertThat(there.open("/account").uri().getPath()).isEqualTo("/account");
      assertThat(household.browser().open(link).statusCode()).isEqualTo(404);
      here.open("/account");
      here.submit("/account/device", Map.of());
      String late = URI.create(here.first("#link").text()).getPath();
      clock.step(Duration.ofMinutes(10));
      assertThat(household.browser().open(late).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aNewPasswordEndsTheLinkForAnotherDevice() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      Household.Browser here = household.browser().joinAs("Anne");
      here.open("/account");
      here.submit("/account/device", Map.of());
      String link = URI.create(here.first("#link").text()).getPath();
      here.open("/account");
      assertThat(here.submit("/account/password", Map.of("password", "a whole new morning")).statusCode()).isEqualTo(200);
      assertThat(household.browser().open(link).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void operatorsPagesAreNobodyElses() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser operator = household.browser().signInAsOperator();
      Household.Browser member = household.browser().joinAs("Anne");
      assertThat(member.open("/household").statusCode()).isEqualTo(404);
      assertThat(member.page().text()).contains("nothing here");
      member.open("/account");
      assertThat(member.page().select("a[href=/household]")).isEmpty();
      assertThat(member.post("/household/invitations", Map.of()).statusCode()).isEqualTo(404);
      operator.open("/household");
      operator.submit("/household/invitations", Map.of());
      String link = operator.first("#link").text();
      assertThat(link).startsWith("http://localhost:" + household.port() + "/link/");
      operator.open("/household");
      operator.submit("/household/invitations/withdraw", Map.of());
      assertThat(household.browser().open(URI.create(link).getPath()).statusCode()).isEqualTo(404);
      assertThat(member.open("/no/such/page").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatIsHeldOfAReaderIsExportedBroughtBackAndErased() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser browser = household.browser().joinAs("Anne");
      Reader anne = household.part(Accounts.class).findByLogin("anne").orElseThrow();
      household.part(OneTimeLinks.class).forDeviceOf(anne.id());
      PersonalRecords records = records(household);
      var exported = records.export(anne.id());
      assertThat(exported.toString()).contains("Anne").doesNotContain("argon2").doesNotContain(anne.id().value());
      household.browser().joinAs("Berthe");
      Reader berthe = household.part(Accounts.class).findByLogin("berthe").orElseThrow();
      records.restore(berthe.id(), exported);
      records.restore(berthe.id(), exported);
      assertThat(household.part(Accounts.class).find(berthe.id()).orElseThrow().name()).isEqualTo("Berthe");
      Map<String, Integer> gone = household.part(Transactions.class).inOne(() -> records.erase(anne.id()));
      assertThat(gone).containsEntry("reader", 1).containsEntry("spring_session", 1).containsEntry("one_time_link", 1).containsOnlyKeys(records.tables().toArray(String[]::new));
      assertThat(browser.open("/account").uri().getPath()).isEqualTo("/sign-in");
      assertThat(household.browser().signIn("anne", browser.password()).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void everyAnswerSaysHowItMayBeUsed() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser browser = household.browser().signInAsOperator();
      for (String path : List.of("/account", "/household", "/no/such/page", "/assets/passkeys.js", "/account?zone=%00")) {
        var headers = browser.open(path).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(path).startsWith("default-src 'none'; script-src 'self';").contains("frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).as(path).isPresent();
        assertThat(browser.page().select("script:not([src]), style, [style], [onclick]")).as(path).isEmpty();
      }
      assertThat(browser.open("/assets/passkeys.js").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aStrangersNameForThisMachineIsRefused() throws Exception {
    try (Household household = Household.in(folder)) {
      assertThat(household.rawStatus("/sign-in", "matinale.example")).isEqualTo(400);
      assertThat(household.rawStatus("/sign-in", "localhost:" + household.port())).isEqualTo(200);
      assertThat(household.rawStatus("/sign-in", "127.0.0.1:" + household.port())).isEqualTo(200);
    }
  }

  @Test
  void behindAProxyCookiesAreSecureAndForwardedAddressesCount() throws Exception {
    ServeSettings defaults = ServeSettings.in(folder);
    ServeSettings settings =
        new ServeSettings(defaults.data(), defaults.bind(), 0, null, URI.create("https://morning.example"), List.of(), "", List.of(), null, defaults.lead(), defaults.retention(), null, null, null, null, 1);
    try (Household household = Household.of(settings, InstantSource.system())) {
      assertThat(household.rawHeaders("/sign-in", "morning.example", "X-Forwarded-Proto: https"))
          .anySatisfy(line -> assertThat(line).startsWith("Set-Cookie: __Host-matinale=").contains("Secure").contains("HttpOnly").contains("SameSite=Lax").contains("Path=/").doesNotContain("Domain"))
          .anySatisfy(line -> assertThat(line).startsWith("Strict-Transport-Security: max-age="));
      assertThat(household.rawStatus("/sign-in", "matinale.example")).isEqualTo(400);
    }
  }

  /** A reader of the same network writes any address before her own; what the proxy on this machine adds is hers. */
  @Test
  void whoIsNoProxyDoesNotChooseHerAddress() throws Exception {
    ServeSettings defaults = ServeSettings.in(folder);
    for (List<String> proxies : List.of(List.<String>of(), List.of("192.168.1.0/24"))) {
      ServeSettings settings =
          new ServeSettings(defaults.data(), defaults.bind(), 0, null, URI.create("http://morning.example"), proxies, "", List.of(), null, defaults.lead(), defaults.retention(), null, null, null, null, 1);
      try (Household household = Household.of(settings, clock)) {
        SignInLimits limits = household.part(SignInLimits.class);
        for (int i = 0; i < SignInLimits.FROM_AN_ADDRESS; i++) limits.attempt("name " + i, "192.168.1.5");
        Household.Browser browser = household.browser().forwardedFor("198.51.100.7, 192.168.1.5");
        assertThat(browser.signIn("anybody", "not hers, this one").statusCode()).isEqualTo(proxies.isEmpty() ? 429 : 422);
      }
    }
  }

  @Test
  void aLockedDatabaseIsAPageAndNothingIsLost() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser browser = household.browser().joinAs("Anne");
      browser.open("/account");
      try (Connection locker = DriverManager.getConnection("jdbc:sqlite:" + DatabaseAddress.file(folder)); Statement statement = locker.createStatement()) {
        statement.execute("begin exclusive");
        var refused = browser.submit("/account", Map.of("name", "Anne B."));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("Nothing was lost").contains("Number").doesNotContain("SQL").doesNotContain("Exception");
        statement.execute("rollback");
      }
      browser.open("/account");
      browser.submit("/account", Map.of("name", "Anne B."));
      assertThat(household.part(Accounts.class).findByLogin("anne").orElseThrow().name()).isEqualTo("Anne B.");
    }
  }

  private static PersonalRecords records(Household household) {
    return household.parts(PersonalRecords.class).stream().filter(records -> records.name().equals("account")).findFirst().orElseThrow();
  }
}
