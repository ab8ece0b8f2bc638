package org.matinale.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Language;

final class StarterCatalogueTest {
  private final StarterCatalogue catalogue = StarterCatalogue.catalogue();

  @Test
  void everyFeedIsAnHttpsAddressOfItsOwn() {
    assertThat(catalogue.feeds()).hasSizeBetween(60, 120).allSatisfy(feed -> {
      assertThat(feed.address()).startsWith("https://").doesNotContain(" ");
      assertThat(URI.create(feed.site()).getScheme()).isEqualTo("https");
      assertThat(feed.about()).endsWith(".").hasSizeLessThan(120);
      assertThat(feed.language()).isIn(Language.ENGLISH, Language.FRENCH);
    });
    assertThat(catalogue.feeds()).extracting(StarterFeed::title).doesNotHaveDuplicates();
    assertThat(catalogue.feeds()).extracting(feed -> feed.address().replaceFirst("/$", "")).doesNotHaveDuplicates();
  }

  @Test
  void everyThemeHasBothLanguagesAndBothNames() {
    assertThat(catalogue.themes()).hasSizeGreaterThanOrEqualTo(12).allSatisfy(theme -> {
      assertThat(catalogue.of(theme, Language.FRENCH)).as(theme.id()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(catalogue.of(theme, Language.ENGLISH)).as(theme.id()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(theme.name(Language.FRENCH)).isNotEqualTo(theme.name(Language.ENGLISH));
      assertThat(theme.name(new Language("de"))).isEqualTo(theme.name(Language.ENGLISH));
    });
    assertThat(catalogue.of(Language.FRENCH).size() + catalogue.of(Language.ENGLISH).size()).isEqualTo(catalogue.feeds().size());
    assertThat(catalogue.of(new Language("de"))).isEmpty();
  }

  @Test
  void aFeedIsFoundByItsAddress() {
    assertThat(catalogue.find(" https://www.lemonde.fr/rss/une.xml ")).get().extracting(StarterFeed::theme).isEqualTo("national");
    assertThat(catalogue.find("https://example.org/feed")).isEmpty();
  }

  @Test
  void aLineWithoutAMeaningIsRefused() {
    String heading = "news | News | Nouvelles";
    String feed = "  en | A | https://a.example/feed | https://a.example | It is A.";
    assertThat(StarterCatalogue.read(List.of("# so", "", heading, feed)).feeds()).hasSize(1);
    for (List<String> wrong : List.of(List.of(feed), List.of(heading, heading), List.of(heading, feed, feed), List.of("news | News"), List.of(heading, "  en | A | /etc/passwd | https://a.example | It is A.")))
      assertThatThrownBy(() -> StarterCatalogue.read(wrong)).isInstanceOf(IllegalArgumentException.class);
  }
}
