package org.matinale.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.matinale.personal.ChatExports.conversation;
import static org.matinale.personal.ChatExports.json;
import static org.matinale.personal.ChatExports.text;
import static org.matinale.personal.ChatExports.zip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.ForAll;
import org.matinale.kernel.Problem;

final class ChatExportTest {
  private static final Instant AT = Instant.parse("2026-10-01T12:00:00Z");

  private static List<String> codes(ChatExport export) {
    return export.problems().stream().map(Problem::code).toList();
  }

  @Test
  void whatTheReaderSaidIsKeptAndNothingElse() {
    ChatExport export = ChatExport.read(json(conversation("A\ntrip", AT, "Where to go?", "To Lisbon.", "And when?")));
    assertThat(export.problems()).isEmpty();
    assertThat(export.conversations()).containsExactly(new ChatConversation("A trip", AT, List.of("Where to go?", "And when?"), true));
    assertThat(ChatExport.read(json(conversation("T", AT, "Where?", "There."))).conversations().getFirst().unanswered()).isFalse();
  }

  @Test
  void theZipIsLookedThroughForAllPieces() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("export/user.json", "{}");
    files.put("export/conversations-001.json", "[" + conversation("Second", AT, "Two?") + "]");
    files.put("export/conversations-000.json", "[" + conversation("First", AT.plusSeconds(60), "One?") + "]");
    files.put("export/shared_conversations.json", "[" + conversation("Shared", AT, "Three?") + "]");
    ChatExport export = ChatExport.read(zip(files));
    assertThat(export.conversations()).extracting(ChatConversation::title).containsExactly("First", "Second");
    assertThat(export.problems()).isEmpty();
    assertThat(ChatExport.read(zip(Map.of("conversations.json", "[" + conversation("T", AT, "Hello") + "]"))).seen()).isEqualTo(1);
  }

  @Test
  void theBranchThatEndsAtTheCurrentNodeCounts() {
    String chat = """
        {"title":null,"create_time":null,"update_time":1790000000,"current_node":"b","mapping":{
          "r":{"id":"r","message":null,"parent":null,"children":["a","b"]},
          "a":{"id":"a","message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["first wording"]}},"parent":"r"},
          "c":{"id":"c","message":{"author":{"role":"user"},"content":{"content_type":"user_editable_context","user_profile":"x","parts":["My profile"]}},"parent":"r"},
          "b":{"id":"b","message":{"author":{"role":"user"},"content":{"content_type":"multimodal_text","parts":[{"content_type":"image_asset_pointer","asset_pointer":"file-1"},null,7,["x"],
               {"content_type":"audio_transcription","text":"spoken wording"}]}},"parent":"c","children":[]}}}""";
    assertThat(ChatExport.read(json(chat)).conversations().getFirst().messages()).containsExactly("spoken wording");
    String loop = "{\"current_node\":\"a\",\"mapping\":{\"a\":{\"parent\":\"b\",\"message\":{\"author\":{\"role\":\"user\"},\"content\":{\"parts\":[\"here\"]}}},\"b\":{\"parent\":\"a\"}}}";
    assertThat(ChatExport.read(json(loop)).conversations().getFirst().messages()).containsExactly("here");
  }

  @Test
  void oddShapesAreNoTrouble() {
    for (String odd : List.of("{\"mapping\":[]}", "{\"mapping\":null}", "{\"mapping\":{\"a\":5,\"b\":{\"message\":[]},\"c\":{\"message\":{\"author\":\"user\",\"content\":[1]}}}}", "{\"title\":{\"a\":[]},\"update_time\":\"soon\",\"mapping\":{}}",
        "{\"update_time\":1e300,\"current_node\":7,\"mapping\":{\"a\":{\"message\":{\"author\":{\"role\":null},\"content\":{\"parts\":\"text\"}}}}}")) {
      ChatExport export = ChatExport.read(json(odd, conversation("Fine", AT, "Hello"), "5", "[[]]", "null"));
      assertThat(export.problems()).as(odd).isEmpty();
      assertThat(export.conversations()).as(odd).extracting(ChatConversation::title).contains("Fine");
    }
    assertThat(ChatExport.read(text("\uFEFF {\"version\":2,\"conversations\":[" + conversation("Wrapped", AT, "Hello") + "]}")).seen()).isEqualTo(1);
  }

  @Test
  void whatIsNoExportSaysSo() throws IOException {
    for (String other : List.of("", "hello", "{}", "[]", "[1,2]", "{\"type\":\"FeatureCollection\",\"features\":[]}", "<html>", "\u0000\u0001", "BEGIN:VCALENDAR"))
      assertThat(codes(ChatExport.read(text(other)))).as(other).containsExactly("not-an-export");
    assertThat(codes(ChatExport.read(zip(Map.of("photo.jpg", "x"))))).containsExactly("not-an-export");
    assertThat(ChatExport.read(zip(Map.of("photo.jpg", "x"))).problems().getFirst().message()).contains("Maybe");
  }

  @Test
  void whatIsBrokenGivesWhatWasRead() throws IOException {
    String whole = "[" + conversation("One", AT, "Hello") + "," + conversation("Two", AT, "Hello again") + "]";
    ForAll.of(random -> random.nextInt(whole.length() - 1)).check(cut -> {
      ChatExport export = ChatExport.read(text(whole.substring(0, cut)));
      assertThat(export.seen()).isLessThanOrEqualTo(2);
      assertThat(export.problems()).isNotEmpty();
    });
    assertThat(ChatExport.read(text(whole.substring(0, whole.length() - 5))).conversations()).extracting(ChatConversation::title).containsExactly("One");
    byte[] packed = zip(Map.of("conversations.json", whole)).readAllBytes();
    ForAll.of(random -> {
      byte[] broken = packed.clone();
      for (int i = random.nextInt(4); i >= 0; i--) broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      return Arrays.copyOf(broken, random.nextInt(broken.length + 1));
    }).check(500, broken -> assertThat(ChatExport.read(new ByteArrayInputStream(broken)).seen()).isLessThanOrEqualTo(2));
    InputStream failing = new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("reset");
      }
    };
    assertThat(codes(ChatExport.read(failing))).containsExactly("truncated");
  }

  @Test
  void depthAndLengthHaveLimits() {
    assertThat(codes(ChatExport.read(text("[" + conversation("One", AT, "Hello") + ",{\"mapping\":{\"a\":" + "[".repeat(1_000_000))))).containsExactly("truncated");
    assertThat(codes(ChatExport.read(json("{\"title\":\"" + "x".repeat(9_000_000) + "\",\"mapping\":{}}")))).containsExactly("truncated");
    // what is nobody's business is passed over however long it is
    assertThat(ChatExport.read(json(conversation("T", AT, "Hello", "y".repeat(9_000_000)))).conversations()).hasSize(1);
    assertThat(ChatExport.read(json(conversation("T", AT, "z".repeat(5_000)))).conversations().getFirst().messages()).isEmpty();
  }

  @Test
  void aBombIsRefused() throws IOException {
    for (String name : List.of("conversations.json", "a.bin")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry(name));
        byte[] spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        spaces[0] = '[';
        for (int i = 0; i < 100; i++) {
          zip.write(spaces);
          spaces[0] = ' ';
        }
        zip.closeEntry();
      }
      assertThat(codes(ChatExport.read(new ByteArrayInputStream(out.toByteArray())))).as(name).containsExactly("packed-too-tightly");
    }
  }

  @Test
  void ofAVeryLargeExportTheNewestAreKeptWhateverItsSize() {
    String answer = "An answer of many words. ".repeat(400);
    ChatExports.Endless export = new ChatExports.Endless(200_000_000, i -> conversation("Chat " + i, AT.plusSeconds((i * 7919L) % 1_000_003), "A question about number " + i + "?", answer, "x".repeat(900), answer));
    ChatExport read = ChatExport.read(export);
    assertThat(export.given).isGreaterThanOrEqualTo(200_000_000);
    assertThat(read.problems()).isEmpty();
    assertThat(read.seen()).isEqualTo(export.conversations()).isGreaterThan(ChatExport.MOST_CONVERSATIONS);
    assertThat(read.conversations()).hasSize(ChatExport.MOST_CONVERSATIONS).allSatisfy(chat -> assertThat(chat.messages().stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(ChatTree.MOST_CHARACTERS));
    assertThat(read.conversations()).isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
  }
}
