package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.matinale.kernel.ForAll;

final class CanonicalAddressTest {
  private static CanonicalAddress of(String address) {
    return Objects.requireNonNull(CanonicalAddress.of(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a", "http://www.example.org/a/", "https://m.example.org/a", "https://mobile.example.org/a", "https://www.google.com/amp/s/example.org/a",
        "https://www.google.co.uk/amp/s/www.example.org/a?usqp=mq331AQ", "https://google.fr/amp/example.org/a", "https://example-org.cdn.ampproject.org/c/s/example.org/a",
        "https://example-org.cdn.ampproject.org/v/s/example.org/a?amp_js_v=0.1", "https://www.google.com/amp/s/example-org.cdn.ampproject.org/c/s/example.org/a", "https://amp.example.org/a",
        "https://example.org/amp/a", "https://example.org/a/amp", "https://example.org/a/amp/", "https://example.org/a?amp", "https://example.org/a?amp=1", "https://example.org/a?outputType=amp",
        "https://example.org/a?utm_source=x&amp=true&srsltid=y", "https://example.org/a?gad_source=1"
      })
  void theseAreOneArticle(String address) {
    assertThat(of(address).key()).isEqualTo("example.org/a");
  }

  @Test
  void anExtensionStays() {
    assertThat(of("https://example.org/a.amp.html").key()).isEqualTo(of("https://example.org/a.html").key());
    assertThat(of("https://example.org/a.amp").key()).isEqualTo("example.org/a");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/camp/a, example.org/camp/a",
    "https://example.org/amplifier, example.org/amplifier",
    "https://example.org/music/amp/review, example.org/music/amp/review",
    "https://example.org/amp, example.org/amp",
    "https://example.org/a?amplitude=1, example.org/a?amplitude=1",
    "https://example.org/a?amp=guitar, example.org/a?amp=guitar",
    "https://amp.dev/a, amp.dev/a",
    "https://m.co.uk/a, m.co.uk/a",
    "https://ampere.example.org/a, ampere.example.org/a",
    "https://mail.example.org/a, mail.example.org/a",
    "https://example.org/amp/s/other.org/a, example.org/s/other.org/a"
  })
  void whatOnlyLooksLikeAmpStays(String address, String key) {
    assertThat(of(address).key()).isEqualTo(key);
  }

  @Test
  void whatIsOpenedIsRewrittenOnlyWhereItIsCertain() {
    assertThat(of("https://www.google.com/amp/s/www.example.org/amp/a?p=1#x").url()).isEqualTo("https://www.example.org/amp/a?p=1");
    assertThat(of("https://example-org.cdn.ampproject.org/c/example.org/a").url()).isEqualTo("http://example.org/a");
    for (String kept : List.of("https://m.example.org/a", "https://amp.example.org/a", "https://example.org/a/amp/", "https://example.org/a?amp=1", "https://example.org/a.amp.html"))
      assertThat(of(kept).url()).isEqualTo(kept);
  }

  @Test
  void theAddressOfAnAddressIsItself() {
    List<String> hosts = List.of("example.org", "www.example.org", "amp.example.org", "m.example.co.uk", "www.google.com", "example-org.cdn.ampproject.org", "www.m.example.org", "127.0.0.1:81", "localhost");
    List<String> pieces = List.of("/", "/a", "/amp", "/s", "/c", "/example.org", "/www.google.com", "/a.amp.html", "/camp", "/%2Fx", "/caf%C3%A9", "/a b");
    List<String> queries = List.of("", "?", "?amp", "?amp=1", "?utm_source=x", "?p=1&amp&fbclid=2", "?q=a+b%20c&utm_x=1", "?p=%26&cmp=x", "?outputType=amp&ref=rss", "?=&amp");
    List<String> fragments = List.of("", "#", "#top", "#!/x", "#/app%20le");
    ForAll.of(random -> {
      StringBuilder address = new StringBuilder(random.nextBoolean() ? "https://" : "HTTP://").append(drawn(hosts, random));
      for (int i = random.nextInt(6); i > 0; i--) address.append(drawn(pieces, random));
      return address.append(drawn(queries, random)).append(drawn(fragments, random)).toString();
    }).check(1_000, address -> {
      CanonicalAddress once = of(address);
      assertThat(of(once.url())).isEqualTo(once);
      assertThat(once.key()).isNotEmpty();
    });
  }

  private static String drawn(List<String> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }
}
