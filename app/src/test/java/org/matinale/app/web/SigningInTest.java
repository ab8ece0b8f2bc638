package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.accounts.Role;
import org.matinale.app.accounts.SignInLimits;
import org.matinale.app.serving.Household;

final class SigningInTest {
  @TempDir Path folder;

  private final SteppedClock clock = new SteppedClock();

  @Test
  void theOperatorComesFirst() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser browser = household.browser();
      assertThat(browser.open("/account").uri().getPath()).isEqualTo("/sign-in");
      browser.signInAsOperator();
      assertThat(browser.open("/household").statusCode()).isEqualTo(200);
      assertThat(household.part(Accounts.class).all()).singleElement().satisfies(reader -> assertThat(reader.role()).isEqualTo(Role.OPERATOR));
      assertThat(household.part(OneTimeLinks.class).forFirstOperator()).isEmpty();
      Household.Browser lockedOut = household.browser().signInAsOperator();
      assertThat(lockedOut.open("/household").statusCode()).isEqualTo(200);
      assertThat(household.part(Accounts.class).all()).hasSize(1);
    }
  }

  @Test
  void aReaderSignsInWithHerPassword() throws Exception {
    try (Household household = Household.in(folder)) {
      household.browser().joinAs("Anne-Laure");
      Household.Browser browser = household.browser();
      assertThat(browser.signIn("  anne-LAURE ", "not hers, this one").statusCode()).isEqualTo(422);
      String wrongPassword = browser.first("main > .error").text();
      assertThat(browser.signIn("nobody", "not hers, this one").statusCode()).isEqualTo(422);
      assertThat(browser.first("main > .error").text()).isEqualTo(wrongPassword);
      assertThat(browser.open("/account").uri().getPath()).isEqualTo("/sign-in");
      assertThat(browser.submit("/sign-in", Map.of("login", "ANNE-laure", "password", browser.password())).uri().getPath()).isEqualTo("/account");
      browser.open("/account");
      browser.submit("/sign-out", Map.of());
      assertThat(browser.open("/account").uri().getPath()).isEqualTo("/sign-in");
    }
  }

  @Test
  void afterSigningInOneComesBackToOurPagesOnly() throws Exception {
    try (Household household = Household.in(folder)) {
      household.browser().joinAs("Anne");
      for (String elsewhere : List.of("https://matinale.example/", "//matinale.example", "/\\matinale.example", "javascript:alert(1)", "/%0d%0aX: y", "/\r\nX: y")) {
        Household.Browser browser = household.browser();
        browser.open("/sign-in");
        HttpResponse<String> answer = browser.submit("/sign-in", Map.of("login", "anne", "password", browser.password(), "to", elsewhere));
        assertThat(answer.uri().getHost()).as(elsewhere).isEqualTo("localhost");
        assertThat(answer.uri().getPort()).isEqualTo(household.port());
      }
    }
  }

  @Test
  void aSessionOfSomebodyElseIsNotTakenOver() throws Exception {
    try (Household household = Household.in(folder)) {
      household.browser().joinAs("Anne");
      Household.Browser browser = household.browser();
      browser.open("/sign-in");
      String before = browser.cookie("matinale");
      browser.submit("/sign-in", Map.of("login", "anne", "password", browser.password()));
      String after = browser.cookie("matinale");
      assertThat(after).isNotEqualTo(before);
      assertThat(household.browser().withCookie("matinale", before).open("/account").uri().getPath()).isEqualTo("/sign-in");
      assertThat(household.browser().withCookie("matinale", after).open("/account").uri().getPath()).isEqualTo("/account");
    }
  }

  @Test
  void aFormWithoutItsTokenChangesNothing() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser browser = household.browser().joinAs("Anne");
      assertThat(browser.postBare("/account", List.of(Map.entry("name", "Other"))).statusCode()).isEqualTo(403);
      assertThat(browser.page().text()).contains("too old");
      assertThat(browser.postBare("/sign-in", List.of(Map.entry("login", "anne"))).statusCode()).isEqualTo(403);
      Household.Browser other = household.browser().joinAs("Berthe");
      other.open("/account");
      assertThat(browser.postBare("/sign-out", List.of(Map.entry("_csrf", other.token()))).statusCode()).isEqualTo(403);
      assertThat(browser.open("/account").uri().getPath()).isEqualTo("/account");
    }
  }

  @Test
  void guessingIsSlowedDownForNamesThatExistAndForThoseThatDoNot() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      household.browser().joinAs("Anne");
      for (String name : List.of("anne", "nobody")) {
        Household.Browser browser = household.browser();
        for (int i = 0; i < SignInLimits.FOR_A_NAME; i++) assertThat(browser.signIn(name, "guess number " + i).statusCode()).isEqualTo(422);
        HttpResponse<String> refused = browser.signIn(name, browser.password());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("900");
        assertThat(refused.body()).contains("Try again in 15 minutes");
      }
      clock.step(SignInLimits.WINDOW);
      Household.Browser browser = household.browser();
      assertThat(browser.signIn("anne", browser.password()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void guessingManyNamesFromOneAddressIsSlowedDownToo() {
    try (Household household = Household.in(folder, clock)) {
      SignInLimits limits = household.part(SignInLimits.class);
      for (int i = 0; i < SignInLimits.FROM_AN_ADDRESS; i++) assertThat(limits.attempt("name " + i, "2001:db8:1:2::" + i)).isEmpty();
      assertThat(limits.attempt("another", "2001:db8:1:2:3:4:5:6")).hasValue(clock.instant().plus(SignInLimits.WINDOW));
      assertThat(limits.attempt("another", "2001:db8:1:3::1")).isEmpty();
      clock.step(SignInLimits.WINDOW);
      assertThat(limits.attempt("another", "2001:db8:1:2::1")).isEmpty();
    }
  }

  /** Or whoever is refused anyway could have everybody's tries forgotten. */
  @Test
  void whatIsRefusedIsNotCountedAndPushesNothingOut() {
    try (Household household = Household.in(folder, clock)) {
      SignInLimits limits = household.part(SignInLimits.class);
      for (int i = 0; i < SignInLimits.FOR_A_NAME; i++) limits.attempt("anne", "192.0.2." + i);
      for (int i = 0; i < SignInLimits.FROM_AN_ADDRESS; i++) limits.attempt("name " + i, "198.51.100.1");
      for (int i = 0; i < 25_000; i++) assertThat(limits.attempt("fresh " + i, "198.51.100.1")).isPresent();
      assertThat(limits.attempt("anne", "203.0.113.1")).isPresent();
    }
  }

  @Test
  void aLinkIsLookedAtOftenAndUsedOnce() throws Exception {
    try (Household household = Household.in(folder)) {
      String secret = household.part(OneTimeLinks.class).forNewcomer();
      for (int i = 0; i < 3; i++) assertThat(household.browser().open("/link/" + secret).statusCode()).isEqualTo(200);
      Household.Browser browser = household.browser();
      browser.open("/link/" + secret);
      assertThat(browser.submit("/link/" + secret + "/join", Map.of("name", "Anne", "password", "short")).statusCode()).isEqualTo(422);
      assertThat(browser.submit("/link/" + secret + "/join", Map.of("name", "Anne", "password", browser.password())).statusCode()).isEqualTo(200);
      Household.Browser replaying = household.browser();
      assertThat(replaying.open("/link/" + secret).statusCode()).isEqualTo(404);
      replaying.open("/sign-in");
      assertThat(replaying.post("/link/" + secret + "/join", Map.of("name", "Berthe", "password", browser.password())).statusCode()).isEqualTo(404);
      assertThat(household.part(Accounts.class).all()).hasSize(1);
    }
  }

  @Test
  void aLinkEnds() throws Exception {
    try (Household household = Household.in(folder, clock)) {
      String secret = household.part(OneTimeLinks.class).forNewcomer();
      Household.Browser browser = household.browser();
      browser.open("/link/" + secret);
      clock.step(Duration.ofDays(7));
      assertThat(browser.submit("/link/" + secret + "/join", Map.of("name", "Anne", "password", browser.password())).statusCode()).isEqualTo(404);
      assertThat(household.part(Accounts.class).all()).isEmpty();
    }
  }

  @Test
  void oneOfManyWhoUseALinkAtOnceGetsIn() throws Exception {
    try (Household household = Household.in(folder); ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      String secret = household.part(OneTimeLinks.class).forNewcomer();
      List<Callable<Integer>> tries = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Household.Browser browser = household.browser();
        browser.open("/link/" + secret);
        String name = "Reader " + i;
        tries.add(() -> browser.submit("/link/" + secret + "/join", Map.of("name", name, "password", browser.password())).statusCode());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : many.invokeAll(tries)) statuses.add(answer.get());
      assertThat(statuses).containsOnly(200, 404).containsOnlyOnce(200);
      assertThat(household.part(Accounts.class).all()).hasSize(1);
    }
  }

  @Test
  void aNameIsTakenOnceAndIsText() throws Exception {
    try (Household household = Household.in(folder)) {
      household.browser().joinAs("<script>alert(1)</script>");
      Household.Browser operator = household.browser().signInAsOperator();
      operator.open("/household");
      assertThat(operator.page().select("main script")).isEmpty();
      assertThat(operator.page().text()).contains("<script>alert(1)</script>");
      for (String name : List.of("", "  ", "a\u202eb", "tab\there", "…", "\u200b", "x".repeat(81))) {
        String secret = household.part(OneTimeLinks.class).forNewcomer();
        Household.Browser browser = household.browser();
        browser.open("/link/" + secret);
        assertThat(browser.submit("/link/" + secret + "/join", Map.of("name", name, "password", browser.password())).statusCode()).as(name).isEqualTo(422);
      }
      String secret = household.part(OneTimeLinks.class).forNewcomer();
      Household.Browser browser = household.browser();
      browser.open("/link/" + secret);
      assertThat(browser.submit("/link/" + secret + "/join", Map.of("name", "ＯＰＥＲＡＴＯＲ", "password", browser.password())).body()).contains("signs in with this name already");
      assertThat(browser.submit("/link/" + secret + "/join", Map.of("name", "\ud83c\udf05".repeat(79) + "a", "password", browser.password())).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void pagesSpeakTheReadersLanguageElseTheBrowsers() throws Exception {
    try (Household household = Household.in(folder)) {
      assertThat(household.browser().speaking("fr-CA, en;q=0.5").open("/sign-in").body()).contains("Se connecter");
      assertThat(household.browser().speaking("ja").open("/sign-in").body()).contains("Sign in");
      assertThat(household.browser().speaking(";;q=,").open("/sign-in").body()).contains("Sign in");
      Household.Browser browser = household.browser().speaking("fr").joinAs("Anne");
      assertThat(browser.speaking("en").open("/account").body()).contains("Clés d’accès");
    }
  }
}
