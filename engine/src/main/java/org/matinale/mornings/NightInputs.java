package org.matinale.mornings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;

/** What a night is made from, by its hashes: by them a night that was broken off is known again, and a replay knows that nothing changed.
 *
 * @param subscribers of their file, {@code series} of the folders' steps, {@code previous} of what the night before remembered; empty for none
 */
record NightInputs(String subscribers, String series, String previous) {
  /** @throws MatinaleException NO_USABLE_INPUT where there are no subscribers, SETTINGS where there was no night before */
  static NightInputs of(NightOrder order) {
    if (!Files.isRegularFile(order.subscribers())) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "there is no file of subscribers at %s. Maybe the path is misspelt.".formatted(order.subscribers()));
    return new NightInputs(NightFolder.hashOf(order.subscribers()), series(order.series()), NightFolder.hash(order.previous()));
  }

  private static String series(List<Path> folders) {
    if (folders.isEmpty()) return "";
    MessageDigest digest = Readers.sha256();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
          digest.update(HexFormat.of().parseHex(NightFolder.hashOf(file)));
        }
      } catch (IOException unreadable) {
        digest.update(folder.toString().getBytes(StandardCharsets.UTF_8)); // said as the series' own trouble
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** These, and the settings that they are used with. */
  String hash(NightOrder order) {
    Authors authors = order.authors();
    String all = String.join("\n", String.join("\t", order.sources()), subscribers, series, previous, Integer.toString(order.cards()), Integer.toString(order.pages()), order.budget().toString(), order.currency(),
        order.allocation().toString(), Long.toString(order.seed()), authors == null ? "" : authors.full() + " " + authors.brief()) + (order.embeddings() == null ? "" : "\n" + order.embeddings().name());
    return HexFormat.of().formatHex(Readers.sha256().digest(all.getBytes(StandardCharsets.UTF_8)));
  }

  /** @param now what is found now
   * @throws MatinaleException NO_USABLE_INPUT where one is not what it was */
  void unchanged(NightInputs now, NightOrder order) {
    same("the subscribers in " + order.subscribers(), subscribers, now.subscribers);
    same("the series", series, now.series);
    same("what the night before left in " + order.previous(), previous, now.previous);
  }

  static void same(String what, String was, String is) {
    if (!was.equals(is)) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s changed since the night that is to be replayed. Maybe a copy from then is elsewhere.".formatted(what));
  }
}
