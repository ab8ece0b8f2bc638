package org.matinale.app.rights;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.matinale.mornings.TravellingArchive;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An export to be brought in, from wherever it may come. Only what is asked for is unpacked, and no more of it than an export may have. */
final class ExportFile implements AutoCloseable {
  static final String RECORDS = "matinale.json";
  static final String ARCHIVE = "archive/";
  static final String FORMAT = "matinale-export";
  static final int VERSION = 1;

  /** More than a thousand mornings; a part is held whole, and takes some ten times its length. */
  private static final long MOST_OF_RECORDS = 24L << 20;

  private static final long MOST_OF_ARCHIVE = 32L << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ZipFile zip;

  private ExportFile(ZipFile zip) {
    this.zip = zip;
  }

  static ExportFile open(Path path) throws IOException, ExportRefused {
    try {
      return new ExportFile(new ZipFile(path.toFile()));
    } catch (ZipException none) {
      throw new ExportRefused(ExportRefused.Flaw.NO_ZIP);
    }
  }

  /** Its parts, one after another, by their names. */
  void parts(BiConsumer<String, JsonNode> each) throws IOException, ExportRefused {
    ZipEntry entry = zip.getEntry(RECORDS);
    if (entry == null) throw new ExportRefused(ExportRefused.Flaw.NOT_AN_EXPORT);
    try (JsonParser parser = JSON.createParser(new Bounded(zip.getInputStream(entry), MOST_OF_RECORDS))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) throw new ExportRefused(ExportRefused.Flaw.NOT_AN_EXPORT);
      boolean ours = false;
      boolean any = false;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("format")) ours = FORMAT.equals(parser.getString());
        else if (name.equals("version")) {
          if (value != JsonToken.VALUE_NUMBER_INT) throw new ExportRefused(ExportRefused.Flaw.NOT_AN_EXPORT);
          if (parser.getIntValue() > VERSION) throw new ExportRefused(ExportRefused.Flaw.NEWER);
        } else if (name.equals("parts") && ours && value == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String part = parser.currentName();
            parser.nextToken();
            JsonNode tree = parser.readValueAsTree();
            each.accept(part, tree);
            any = true;
          }
        } else {
          parser.skipChildren();
        }
      }
      if (!ours || !any) throw new ExportRefused(ExportRefused.Flaw.NOT_AN_EXPORT);
    } catch (JacksonException damaged) {
      throw refused(damaged);
    } catch (ZipException | EOFException damaged) {
      throw new ExportRefused(ExportRefused.Flaw.DAMAGED);
    } catch (Bounded.TooLarge tooLarge) {
      throw new ExportRefused(ExportRefused.Flaw.TOO_LARGE);
    }
  }

  private static ExportRefused refused(JacksonException damaged) {
    for (Throwable cause = damaged; cause != null; cause = cause.getCause()) if (cause instanceof Bounded.TooLarge) return new ExportRefused(ExportRefused.Flaw.TOO_LARGE);
    return new ExportRefused(ExportRefused.Flaw.DAMAGED);
  }

  /** The lines of the archive that travels with it, by the names of its files. */
  Map<String, List<String>> archive() throws IOException, ExportRefused {
    Map<String, List<String>> files = new LinkedHashMap<>();
    long left = MOST_OF_ARCHIVE;
    for (String name : TravellingArchive.FILES) {
      ZipEntry entry = zip.getEntry(ARCHIVE + name);
      if (entry == null) continue;
      try (InputStream in = new Bounded(zip.getInputStream(entry), left)) {
        byte[] bytes = in.readAllBytes();
        left -= bytes.length;
        files.put(name, new String(bytes, StandardCharsets.UTF_8).lines().toList());
      } catch (ZipException | EOFException damaged) {
        throw new ExportRefused(ExportRefused.Flaw.DAMAGED);
      } catch (Bounded.TooLarge tooLarge) {
        throw new ExportRefused(ExportRefused.Flaw.TOO_LARGE);
      }
    }
    return files;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException readOnly) {
      // nothing is lost
    }
  }

  /** Refuses to be longer than it may. */
  private static final class Bounded extends FilterInputStream {
    static final class TooLarge extends IOException {
      private static final long serialVersionUID = 1;
    }

    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) count(1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read > 0) count(read);
      return read;
    }

    private void count(int read) throws TooLarge {
      left -= read;
      if (left < 0) throw new TooLarge();
    }
  }
}
