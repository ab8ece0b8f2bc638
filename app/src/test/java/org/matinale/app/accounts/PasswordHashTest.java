package org.matinale.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PasswordHashTest {
  /** Else whoever asks for a name that is nobody's is answered sooner, or later, and learns that it is. */
  @Test
  void nobodysCostsWhatEveryOtherCosts() {
    PasswordHash argon2 = new AccountsConfiguration.Argon2();
    List<String> real = List.of(argon2.hash("a morning of one’s own").split("\\$"));
    List<String> nobodys = List.of(argon2.nobodys().split("\\$"));
    assertThat(real.subList(0, 4)).containsExactly("", "argon2id", "v=19", "m=19456,t=2,p=1");
    assertThat(nobodys.subList(0, 4)).isEqualTo(real.subList(0, 4));
    assertThat(nobodys).extracting(String::length).isEqualTo(real.stream().map(String::length).toList());
    assertThat(argon2.matches("", argon2.nobodys())).isFalse();
  }
}
