package org.matinale.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShownAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://ann:s3cret@host.example/feed?x=1, https://host.example/feed?x=1",
    "http://bob:s3/cret@host.example/, http://host.example/",
    "http://bob:s3#cret@host.example/, http://host.example/",
    "webcal://bob:s3cret@host.example/c.ics, webcal://host.example/c.ics",
    "feed:http://bob:s3cret@host.example/f, feed:http://host.example/f",
    "http:\\\\bob:s3cret@host.example/f, http:\\\\host.example/f",
    "HTTPS://ann@host.example/, HTTPS://host.example/"
  })
  void passwordsAreLeftOut(String written, String shown) {
    assertThat(ShownAddress.of(written)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://medium.example/@ann/post", "https://host.example:8080/a@b", "https://[2001:db8::1]/x@y", "feeds/my@feed.xml", "a name: with @ in it", ""})
  void whatIsNoPasswordStays(String written) {
    assertThat(ShownAddress.of(written)).isEqualTo(written);
  }

  @Test
  void aLineIsEnough() {
    assertThat(ShownAddress.of("https://host.example/" + "x".repeat(5_000))).hasSize(201).endsWith("…");
  }
}
