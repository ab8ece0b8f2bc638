package org.matinale.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.matinale.app.serving.Household;

final class HomePageBrowserTest extends ChromiumTest {
  @Test
  void isReadableEverywhereAndAsksNobodyElse() throws Exception {
    Household household = household();
    Device device = device(household);

    assertThat(device.hostsAskedWhile(() -> device.open("/")).keySet()).isEqualTo(Set.of("localhost"));
    assertThat(device.page().title()).contains("Matinale");
    assertThat(device.seriousIssues()).isEmpty();
    assertThat(device.fitsAPhone()).isTrue();
    for (Path picture : device.pictures("home")) assertThat(Files.size(picture)).as("%s", picture).isGreaterThan(1_000);
    takeErrors();
  }

  @Test
  void deviceKeepsPasskeys() {
    Household household = household();
    Device device = device(household);
    Response home = device.open("/");
    assertThat(home.status()).isLessThan(400);
    Device.Authenticator authenticator = device.authenticator();
    assertThat(authenticator.passkeys()).isZero();
    device.page()
        .evaluate(
            """
            () => navigator.credentials.create({publicKey: {challenge: new Uint8Array(32), rp: {name: 'test'}, user: {id: new Uint8Array(16), name: 'reader', displayName: 'Reader'},
              pubKeyCredParams: [{type: 'public-key', alg: -7}], authenticatorSelection: {residentKey: 'required'}}}).then(() => 1)
            """);
    assertThat(authenticator.passkeys()).isEqualTo(1);
    authenticator.remove();
    takeErrors();
  }
}
