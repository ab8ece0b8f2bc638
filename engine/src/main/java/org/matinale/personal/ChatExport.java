package org.matinale.personal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.matinale.kernel.Problem;

/** A reader's data export of ChatGPT: its {@code conversations.json}, or the zip that holds it in any folder, in one piece or in several ({@code conversations-000.json}).
 *
 * <p>It is read as a stream, once; memory does not grow with its size, for only the newest conversations are kept, and of these only what she wrote herself, shortly. Nothing is
 * written anywhere.
 */
public final class ChatExport {
  /** Older ones than the newest so many say little of what matters to her now. */
  public static final int MOST_CONVERSATIONS = 2_000;

  private static final Pattern CONVERSATIONS = Pattern.compile("(?:.*[/\\\\])?conversations(?:[-_]\\d{1,6})?\\.json", Pattern.CASE_INSENSITIVE);
  private static final int MOST_ENTRIES = 100_000;

  private final List<ChatConversation> conversations;
  private final int seen;
  private final List<Problem> problems;

  private ChatExport(ChatReader reader) {
    this.conversations = reader.newestFirst();
    this.seen = reader.seen();
    this.problems = reader.problems();
  }

  /** Reads it. It never throws for what the bytes are: what could be read is there, and the rest is told.
   *
   * @param in left open
   */
  public static ChatExport read(InputStream in) {
    ChatReader reader = new ChatReader(MOST_CONVERSATIONS);
    CountedBytes packed = CountedBytes.upload(in);
    BufferedInputStream upload = new BufferedInputStream(packed, 1 << 16);
    try {
      upload.mark(4);
      byte[] begin = upload.readNBytes(4);
      upload.reset();
      boolean zip = begin.length == 4 && begin[0] == 'P' && begin[1] == 'K' && begin[2] <= 8 && begin[3] <= 8;
      if (zip) unpack(upload, packed, reader);
      else if (begin.length == 0) reader.tell(new Problem("not-an-export", "it is empty. Maybe the upload broke off."));
      else reader.read("conversations.json", upload);
    } catch (IOException | IllegalArgumentException broken) {
      reader.tell(ChatReader.problem("the export", broken));
    }
    return new ChatExport(reader);
  }

  private static void unpack(InputStream upload, CountedBytes packed, ChatReader reader) throws IOException {
    ZipInputStream zip = new ZipInputStream(upload);
    CountedBytes unpacked = CountedBytes.unpacked(zip, packed);
    boolean found = false;
    int entries = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (++entries > MOST_ENTRIES) throw new CountedBytes.Refused("too-many-files", "it holds more than %,d files".formatted(MOST_ENTRIES));
      if (!entry.isDirectory() && CONVERSATIONS.matcher(entry.getName()).matches()) {
        found = true;
        if (!reader.read(entry.getName().replaceFirst(".*[/\\\\]", ""), unpacked)) return;
      }
      // counted as well, so that a bomb beside the conversations is one
      unpacked.drain();
    }
    if (!found) reader.tell(new Problem("not-an-export", "the zip of %,d files holds no 'conversations.json'. Maybe it is another export than ChatGPT's.".formatted(entries)));
  }

  /** The newest first. */
  List<ChatConversation> conversations() {
    return conversations;
  }

  /** How many conversations it holds, those among them that were not kept. */
  public int seen() {
    return seen;
  }

  /** What could not be read, and why. */
  public List<Problem> problems() {
    return problems;
  }
}
