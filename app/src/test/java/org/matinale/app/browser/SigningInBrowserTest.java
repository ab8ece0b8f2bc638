package org.matinale.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SigningInBrowserTest extends ChromiumTest {
  private static final Pattern SIGN_IN = Pattern.compile("/sign-in");
  private static final Pattern WELCOME = Pattern.compile("/welcome$");

  private Newsstand newsstand;

  @BeforeAll
  void open(@TempDir Path data) throws IOException {
    newsstand = new Newsstand(data);
  }

  @AfterAll
  void close() {
    newsstand.close();
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  @Test
  void aPasskeyOpensAnAccountAndLetsInAgain() {
    Device device = device(newsstand.household());
    Device.Authenticator authenticator = device.authenticator();
    Page page = device.page();
    new Newcomer(newsstand, device).joinsByPasskey(newsstand.invitation(), "By passkey");
    assertThat(authenticator.passkeys()).isEqualTo(1);

    device.open("/account");
    assertThat(page.locator("section[aria-labelledby=passkeys] .rows > li")).hasCount(1);
    press(page, "Sign out");
    assertThat(page).hasURL(SIGN_IN);
    device.open("/account");
    assertThat(page).hasURL(Pattern.compile("/sign-in\\?to=%2Faccount$"));
    press(page, "Sign in with a passkey");
    assertThat(page).hasURL(Pattern.compile("/account$"));

    authenticator.remove();
    Device.Authenticator another = device.authenticator();
    press(page, "Sign out");
    press(page, "Sign in with a passkey");
    assertThat(page.locator("[data-passkey-problem]")).hasText("That did not work, and nothing was changed. Maybe try again, or use a password.");
    assertThat(another.passkeys()).isZero();
  }

  @Test
  void anInvitedReaderJoinsByPasswordAndSignsInAgain() {
    Device operators = device(newsstand.household());
    new Newcomer(newsstand, operators).joinsByPassword(newsstand.operatorsLink(), "Operator");
    operators.open("/household");
    press(operators.page(), "Invite somebody");
    String invitation = operators.page().locator("#link").innerText();

    Device device = device(newsstand.household());
    Page page = device.page();
    new Newcomer(newsstand, device).joinsByPassword(invitation, "By password");
    device.open("/account");
    press(page, "Sign out");
    page.locator("#login").fill("By password");
    page.locator("#password").fill("not that one");
    press(page, "Sign in");
    assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("No account has this name and this password.");
    assertThat(page.locator("#login")).hasValue("By password");
    page.locator("#password").fill(Newcomer.PASSWORD);
    press(page, "Sign in");
    assertThat(page).hasURL(WELCOME);

    page.navigate(invitation);
    assertThat(page.locator("h1")).hasText("This link cannot be used any more");
    assertThat(device.open("/household").status()).as("a reader is no operator").isEqualTo(404);
  }

  @Test
  void aSecondDeviceIsLetInByTheFirstAndSentAwayByIt() {
    Device first = device(newsstand.household());
    new Newcomer(newsstand, first).joinsByPassword(newsstand.invitation(), "Two devices");
    first.open("/account");
    press(first.page(), "Sign in on another device");
    String link = first.page().locator("#link").innerText();

    Device second = device(newsstand.household());
    second.page().navigate(link);
    assertThat(second.page().locator("main")).containsText("You will be signed in as Two devices.");
    press(second.page(), "Sign in on this device");
    assertThat(second.page()).hasURL(WELCOME);
    Device third = device(newsstand.household());
    third.page().navigate(link);
    assertThat(third.page().locator("h1")).hasText("This link cannot be used any more");

    first.open("/account");
    assertThat(first.page().locator("section[aria-labelledby=sessions] .rows > li")).hasCount(2);
    press(first.page(), "End");
    assertThat(first.page().getByRole(AriaRole.STATUS)).hasText("Signed out there.");
    second.open("/account");
    assertThat(second.page()).hasURL(SIGN_IN);
  }
}
