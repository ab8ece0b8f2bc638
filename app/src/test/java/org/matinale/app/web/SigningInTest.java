package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.OneTimeLinks;
import org.matinale.app.accounts.Role;
import org.matinale.app.serving.Household;

final class SigningInTest {
  @TempDir Path folder;

  @Test
  void theOperatorComesFirst() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser browser = household.browser();
      assertThat(browser.open("/").uri().getPath()).isEqualTo("/sign-in");
      browser.signInAsOperator();
      assertThat(browser.open("/").uri().getPath()).isEqualTo("/");
      assertThat(household.part(Accounts.class).all()).singleElement().satisfies(reader -> assertThat(reader.role()).isEqualTo(Role.OPERATOR));
      assertThat(household.part(OneTimeLinks.class).forFirstOperator()).isEmpty();
    }
  }

  @Test
  void aReaderSignsInWithHerPassword() throws Exception {
    try (Household household = Household.in(folder)) {
      Household.Browser first = household.browser();
      first.joinAs("Anne-Laure");
      Household.Browser second = household.browser();
      assertThat(second.signIn("  anne-LAURE ", "not hers, this one").statusCode()).isEqualTo(422);
      assertThat(second.page().select(".error").text()).contains("No account");
      assertThat(second.open("/").uri().getPath()).isEqualTo("/sign-in");
      assertThat(second.signIn("  anne-LAURE ", second.password()).uri().getPath()).isEqualTo("/");
      second.open("/");
      assertThat(household.part(Accounts.class).findByLogin("anne-laure")).isPresent();
    }
  }
}
