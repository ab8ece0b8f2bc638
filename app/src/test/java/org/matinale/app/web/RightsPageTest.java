package org.matinale.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.matinale.app.accounts.Accounts;
import org.matinale.app.accounts.Reader;
import org.matinale.app.connections.Connections;
import org.matinale.app.library.Library;
import org.matinale.app.serving.Household;
import org.matinale.app.steering.Steering;
import org.matinale.profiles.Interest;
import org.springframework.jdbc.core.simple.JdbcClient;

final class RightsPageTest {
  private static final String CANARY = "quetzalcanary";

  @TempDir Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  @Test
  void afterAnErasureNoFileHoldsAWordOfHers() throws Exception {
    try (Household household = Household.in(data(), InstantSource.fixed(Instant.parse("2026-05-30T05:00:00Z")))) {
      household.browser().signInAsOperator();
      Household.Browser browser = household.browser();
      browser.joinAs("Anne " + CANARY);
      Reader anne = browser.reader("Anne " + CANARY);
      live(household, anne);
      assertThat(holding(CANARY)).isNotEmpty();
      assertThat(holding(anne.id().value())).isNotEmpty();

      browser.open("/account/erase");
      assertThat(browser.submit("/account/erase", Map.of("login", "anne")).statusCode()).isEqualTo(422);
      HttpResponse<String> receipt = browser.submit("/account/erase", Map.of("login", "Anne " + CANARY));
      assertThat(receipt.statusCode()).isEqualTo(200);
      assertThat(receipt.uri().getPath()).startsWith("/receipts/");
      assertThat(browser.page().select("tbody td").eachText()).contains("Account", "Interests", "Wishes", "Calendars", "Mornings", "Own sources", "Files with articles of own sources");
      assertThat(browser.page().text()).contains("30 June 2026").doesNotContain(CANARY);
      String address = receipt.uri().getPath();
      assertThat(browser.open(address + "/receipt.json").body()).contains("\"interest\" : 1", "\"erasedAt\" : \"2026-05-30T05:00:00Z\"").doesNotContain(anne.id().value());
      assertThat(browser.open(address + "/receipt.txt").body()).contains("Interests: 1");
      assertThat(household.browser().open("/receipts/anything").statusCode()).isEqualTo(404);
      assertThat(browser.open("/account").uri().getPath()).isEqualTo("/sign-in");
      assertThat(holding(CANARY)).isEmpty();
      assertThat(holding(anne.id().value())).isEmpty();
    }
    assertThat(holding(CANARY)).isEmpty();
  }

  private void live(Household household, Reader anne) throws IOException {
    Steering steering = household.part(Steering.class);
    steering.addInterest(anne.id(), new Interest(CANARY + " of the hills"));
    steering.mute(anne.id(), CANARY + " muted");
    steering.wish(anne.id(), "where " + CANARY + " sings", null);
    household.part(Library.class).subscribeOwn(anne.id(), "https://" + CANARY + ".example/feed", CANARY, null, null);
    household.part(Connections.class).holdCalendar(anne.id(), "home", ("BEGIN:VCALENDAR\r\nX:" + CANARY.repeat(2_000) + "\r\nEND:VCALENDAR\r\n").getBytes(StandardCharsets.UTF_8));
    household
        .part(JdbcClient.class)
        .sql("insert into edition (reader, date, state, due_at, zone, attempts, next_attempt_at, problem) values (:reader, '2026-05-29', 'failed', 0, 'UTC', 1, 0, :text)")
        .param("reader", anne.id().value())
        .param("text", CANARY)
        .update();
    Path hers = Files.createDirectories(data().resolve("readers").resolve(anne.id().value()));
    Files.writeString(hers.resolve("archive.jsonl"), "{\"text\":\"" + CANARY + "\"}\n");
  }

  /** Files of the data folder, by their names or what is in them. */
  private List<Path> holding(String word) throws IOException {
    try (Stream<Path> files = Files.walk(data())) {
      return files.filter(file -> file.toString().contains(word) || (Files.isRegularFile(file) && holds(file, word))).toList();
    }
  }

  private static boolean holds(Path file, String word) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  @Test
  void theLastWhoLooksAfterTheHouseholdNamesAnother() throws Exception {
    try (Household household = Household.in(data())) {
      Household.Browser operator = household.browser().signInAsOperator();
      household.browser().joinAs("Berthe");
      Reader berthe = operator.reader("berthe");
      operator.open("/account/erase");
      assertThat(operator.submit("/account/erase", Map.of("login", "operator")).body()).contains("choose who looks after");
      operator.submit("/account/erase", Map.of("login", "operator", "successor", berthe.id().value()));
      assertThat(operator.page().text()).contains("Receipt");
      assertThat(household.part(Accounts.class).all()).hasSize(1).allMatch(Reader::operator);

      Household.Browser last = household.browser();
      last.signIn("berthe", last.password());
      last.open("/account/erase");
      last.submit("/account/erase", Map.of("login", "berthe"));
      assertThat(household.part(Accounts.class).all()).isEmpty();
    }
  }

  @Test
  void theOperatorErasesAMember() throws Exception {
    try (Household household = Household.in(data())) {
      Household.Browser operator = household.browser().signInAsOperator();
      household.browser().joinAs("Anne");
      String path = "/household/readers/" + operator.reader("anne").id().value() + "/remove";
      operator.open(path);
      assertThat(operator.submit(path, Map.of("login", "berthe")).statusCode()).isEqualTo(422);
      assertThat(operator.submit(path, Map.of("login", "anne")).uri().getPath()).startsWith("/receipts/");
      assertThat(household.part(Accounts.class).findByLogin("anne")).isEmpty();
    }
  }

  @Test
  void anExportIsBroughtInOnThePage() throws Exception {
    try (Household household = Household.in(data())) {
      Household.Browser anne = household.browser().joinAs("Anne");
      household.part(Steering.class).addInterest(anne.reader("anne").id(), new Interest("bees"));
      byte[] zip = anne.client().send(HttpRequest.newBuilder(URI.create(household.at("/account/export"))).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
      Household.Browser berthe = household.browser().joinAs("Berthe");
      berthe.open("/account/import");
      assertThat(berthe.page().select("input[name=preferences][checked]")).hasSize(1);
      assertThat(send(household, berthe, "/account/import", zip).body()).contains("It is all here.");
      assertThat(household.part(Steering.class).interests(berthe.reader("berthe").id())).singleElement().satisfies(held -> assertThat(held.what().text()).isEqualTo("bees"));
      assertThat(berthe.reader("berthe").name()).isEqualTo("Berthe");
      household
          .part(JdbcClient.class)
          .sql("insert into edition (reader, date, state, due_at, zone, attempts, next_attempt_at, made_at, briefing) values (:reader, '2026-05-29', 'made', 0, 'UTC', 1, 0, 0, '{}')")
          .param("reader", berthe.reader("berthe").id().value())
          .update();
      berthe.open("/account/import");
      assertThat(berthe.page().select("input[name=preferences]")).hasSize(1);
      assertThat(berthe.page().select("input[name=preferences][checked]")).isEmpty();
      HttpResponse<String> refused = send(household, berthe, "/account/import", "no zip".getBytes(StandardCharsets.UTF_8));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("That is no zip");
      berthe.open("/account/import");
      byte[] travelling = withAnArchive(zip);
      Path own = Files.createDirectories(data().resolve("readers").resolve(berthe.reader("berthe").id().value()));
      try (FileChannel channel = FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        assertThat(held.isValid()).isTrue();
        assertThat(send(household, berthe, "/account/import", travelling).body()).contains("your morning is just being made");
      }
    }
  }

  private static byte[] withAnArchive(byte[] export) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(export));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
      out.putNextEntry(new ZipEntry("archive/carriers.jsonl"));
      out.write("{\"source\":\"https://courier.example/feed\",\"articles\":[]}\n".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static HttpResponse<String> send(Household household, Household.Browser browser, String path, byte[] file) throws Exception {
    String head = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.token() + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\nContent-Type: application/zip\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[start.length + file.length + end.length];
    System.arraycopy(start, 0, body, 0, start.length);
    System.arraycopy(file, 0, body, start.length, file.length);
    System.arraycopy(end, 0, body, start.length + file.length, end.length);
    HttpRequest request = HttpRequest.newBuilder(URI.create(household.at(path))).header("Content-Type", "multipart/form-data; boundary=b").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    return browser.client().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aBackupIsPutBackWhileTheHouseholdRuns() throws Exception {
    try (Household household = Household.in(data())) {
      Household.Browser operator = household.browser().signInAsOperator();
      household.browser().joinAs("Anne");
      operator.open("/household/backups");
      operator.submit("/household/backups", Map.of());
      String made = operator.page().select("ul.rows a").text();
      assertThat(made).startsWith("backup-");
      assertThat(operator.open("/household/backups/" + made).statusCode()).isEqualTo(200);
      assertThat(operator.open("/household/backups/other.zip").statusCode()).isEqualTo(404);
      household.browser().joinAs("Berthe");

      operator.open("/household/backups");
      HttpResponse<String> answer = operator.submit("/household/backups/restore", Map.of("name", made));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Refresh")).hasValue("3; url=/household/backups?done=restored");
      assertThat(back(operator)).contains("The household is restored");
      assertThat(household.part(Accounts.class).all().stream().map(Reader::login)).containsExactly("operator", "anne");
      assertThat(household.browser().signIn("anne", operator.password()).statusCode()).isEqualTo(200);
      assertThat(data().toFile().list()).anyMatch(name -> name.startsWith("before-restore-")).noneMatch(name -> name.startsWith("restor"));
    }
  }

  /** Asks until the new start answers; those in between are told to wait. */
  private static String back(Household.Browser browser) throws Exception {
    long patience = System.nanoTime() + 120_000_000_000L;
    boolean gone = false;
    while (System.nanoTime() < patience) {
      try {
        HttpResponse<String> answer = browser.open("/household/backups?done=restored");
        if (answer.statusCode() == 503) gone = true;
        else if (gone && answer.statusCode() == 200) return answer.body();
      } catch (ConnectException notYet) {
        gone = true;
      } catch (IOException cut) {
        gone = true;
      }
    }
    throw new AssertionError("the household did not come back");
  }
}
