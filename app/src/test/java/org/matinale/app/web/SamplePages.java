package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.serving.Household;

/** Pages of a household that has gathered the sample's feeds, for tests in which each reader is another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SamplePages {
  SampleFeeds feeds;
  Household household;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    feeds = new SampleFeeds(folder.resolve("data"));
    household = feeds.household();
    household.browser().signInAsOperator();
    feeds.gather();
  }

  @AfterAll
  void stop() {
    feeds.close();
  }

  /** Somebody who reads all of them, and her browser. */
  class Someone {
    final Household.Browser browser;
    final Reader reader;

    Someone(String name, String speaks) throws Exception {
      browser = household.browser().speaking(speaks);
      browser.joinAs(name);
      reader = feeds.reader(name);
    }

    ReaderId id() {
      return reader.id();
    }

    Document open(String path) throws Exception {
      HttpResponse<String> answer = browser.open(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return browser.page();
    }
  }
}
