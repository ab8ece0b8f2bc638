package org.matinale.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.editions.Night;
import org.matinale.app.library.Library;
import org.matinale.app.operations.EventLog;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.steering.Steering;
import org.matinale.fetching.AllowedNetwork;
import org.matinale.fetching.LoopbackServer;
import org.matinale.models.EmbeddingTerms;
import org.matinale.models.ModelEndpoint;
import org.matinale.models.Surroundings;
import org.matinale.models.scripted.Script;
import org.matinale.models.scripted.ScriptedModelServer;
import org.matinale.profiles.Interest;

/** A household whose interests are compared with articles by a model elsewhere. */
final class EmbeddingsElsewhereTest {
  private static final Instant MORNING = Instant.parse("2026-05-31T12:20:00Z");
  private static final String FEED =
      "<rss version='2.0'><channel><title>%s</title><language>en</language><item><title>%s</title><link>https://outlet.example/%3$s</link><guid>%3$s</guid><pubDate>Sat, 30 May 2026 20:00:00 GMT</pubDate><description>%4$s</description></item></channel></rss>";

  @TempDir Path folder;

  private Household household(LoopbackServer outlets, String base) throws IOException {
    outlets.serve("/ledger.xml", "application/rss+xml", FEED.formatted("Ostry Ledger", "The bridge of Ostry opens on Saturday", "bridge", "The bridge of Ostry is 640 metres long, and the council opens it on Saturday. Two thousand people built it within nine years."));
    outlets.serve("/hers.xml", "application/rss+xml", FEED.formatted("A Letter to Wilhelmina", "Orchids of Marrowfield flower a month early", "orchids", "The orchids in the glasshouse of Marrowfield flower a month early this spring, its gardener writes. She has counted forty kinds."));
    ServeSettings settings =
        ServeSettings.in(folder.resolve("data"))
            .withAllowed(List.of(AllowedNetwork.of("127.0.0.1/32:" + outlets.port())))
            .withEmbeddings(new EmbeddingTerms(ModelEndpoint.at(base, "m", "m").withPrivateText(true), ScriptedModelServer.EMBEDDING));
    return Household.of(settings, InstantSource.fixed(MORNING));
  }

  private static Household.Browser morning(Household household, LoopbackServer outlets) throws Exception {
    household.browser().signInAsOperator();
    Household.Browser hers = household.browser().joinAs("Wilhelmina");
    Accounts accounts = household.part(Accounts.class);
    Reader reader = accounts.findByLogin("wilhelmina").orElseThrow();
    household.part(Steering.class).addInterest(reader.id(), new Interest("bridge"));
    household.part(Steering.class).addInterest(reader.id(), new Interest("orchids"));
    household.part(Library.class).subscribeShared(reader.id(), outlets.at("/ledger.xml"), "Ostry Ledger", null, "en", null);
    household.part(Library.class).subscribeOwn(reader.id(), outlets.at("/hers.xml"), "A Letter to Wilhelmina", null, "en");
    accounts.onboard(reader.id(), MORNING.minus(Duration.ofHours(6)));
    household.part(Night.class).wake();
    household.part(Night.class).settle();
    hers.open("/");
    return hers;
  }

  @Test
  void sheIsToldAndNothingGoesThereButInterestsAndWhatIsPublic() throws Exception {
    try (LoopbackServer outlets = new LoopbackServer(); ScriptedModelServer elsewhere = ScriptedModelServer.start(0, Script.GOOD, Surroundings.real(InstantSource.system(), 1)); Household household = household(outlets, elsewhere.base())) {
      Household.Browser hers = morning(household, outlets);
      assertThat(hers.page().text()).contains("bridge of Ostry", "Orchids of Marrowfield");
      assertThat(elsewhere.requests()).isNotEmpty().allSatisfy(request -> assertThat(request).contains("\"input\"").doesNotContain("Marrowfield", "ilhelmina"));
      hers.open("/account");
      assertThat(hers.page().select("#comparing").text()).contains("the model scripted-embedding on 127.0.0.1", "without your name");
      assertThat(hers.page().select("section:has(#private-model)").text()).doesNotContain("No model reads");
    }
  }

  @Test
  void aServerThatIsDownCostsNoMorningAndTheOperatorIsTold() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    EventLog.open(new PrintStream(log, true, StandardCharsets.UTF_8), EventLog.Depth.QUIET);
    try (LoopbackServer outlets = new LoopbackServer(); Household household = household(outlets, "http://127.0.0.1:1/v1")) {
      assertThat(morning(household, outlets).page().text()).contains("bridge of Ostry", "Orchids of Marrowfield");
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("The embedding model does not help (model-unreachable)").doesNotContain("orchids");
  }
}
