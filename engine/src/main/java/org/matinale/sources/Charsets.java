package org.matinale.sources;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;

/** Bytes of feeds and pages into text.
 *
 * <p>The order is that of RFC 7303 and of the WHATWG's Encoding Standard: byte order mark, HTTP header, the document's own declaration, and last the
 * bytes themselves. A name that the bytes contradict is overruled: text that is well-formed UTF-8 with characters beyond ASCII is UTF-8, whatever a
 * declaration of a one-byte charset says; text declared UTF-8 that is not is read as UTF-8 where most of it is, else as windows-1252. Latin-1 means
 * windows-1252, GB 2312 means GB 18030, and so on, as in the Encoding Standard.
 */
final class Charsets {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** A declaration stands in the first bytes or nowhere (the Encoding Standard looks at 1,024; pages in the wild need a few more). */
  private static final int DECLARATION_WITHIN = 4_096;

  private static final Pattern HEADER = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern XML = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");
  private static final Pattern META = Pattern.compile("<meta[^>]*?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  /** What the Encoding Standard reads where another name is written. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ansi", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gb_2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("utf_8", "UTF-8"),
          Map.entry("unicode", "UTF-8"),
          // bytes in which an ASCII declaration can be read are no 16-bit text
          Map.entry("utf-16", "UTF-8"),
          Map.entry("utf-16le", "UTF-8"),
          Map.entry("utf-16be", "UTF-8"));

  private Charsets() {}

  /** Text and how it was found.
   *
   * @param problems "wrong-charset" where a declared charset was overruled, "unknown-charset" where nobody knows its name
   */
  record Decoded(String text, Charset charset, List<Problem> problems) {}

  /** The text of the bytes, without its byte order mark.
   *
   * @param contentType the HTTP header of that name; null where there is none
   */
  static Decoded decode(byte[] bytes, @Nullable String contentType) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) return utf8(bytes, 3, null);
    if (startsWith(bytes, 0xFF, 0xFE)) return plain(bytes, 2, StandardCharsets.UTF_16LE);
    if (startsWith(bytes, 0xFE, 0xFF)) return plain(bytes, 2, StandardCharsets.UTF_16BE);
    if (startsWith(bytes, '<', 0) || startsWith(bytes, '{', 0)) return plain(bytes, 0, StandardCharsets.UTF_16LE);
    if (startsWith(bytes, 0, '<') || startsWith(bytes, 0, '{')) return plain(bytes, 0, StandardCharsets.UTF_16BE);
    String name = declared(bytes, contentType);
    if (name == null) return utf8(bytes, 0, null);
    Charset charset = named(name);
    if (charset == null) {
      Decoded decoded = utf8(bytes, 0, null);
      return new Decoded(decoded.text(), decoded.charset(), List.of(new Problem("unknown-charset", "nobody knows the declared charset '%s'".formatted(shown(name)))));
    }
    if (charset.equals(StandardCharsets.UTF_8)) return utf8(bytes, 0, name);
    String text = strict(bytes, StandardCharsets.UTF_8);
    if (text != null && beyondAscii(text)) return new Decoded(text, StandardCharsets.UTF_8, List.of(wrong(name, StandardCharsets.UTF_8)));
    return plain(bytes, 0, charset);
  }

  private static @Nullable String declared(byte[] bytes, @Nullable String contentType) {
    if (contentType != null) {
      Matcher header = HEADER.matcher(contentType);
      if (header.find() && named(header.group(1)) != null) return header.group(1);
    }
    String start = new String(bytes, 0, Math.min(bytes.length, DECLARATION_WITHIN), StandardCharsets.ISO_8859_1);
    Matcher xml = XML.matcher(start);
    if (xml.find()) return xml.group(1);
    if (start.startsWith("<?xml") || start.startsWith("<rss") || start.startsWith("<feed") || start.startsWith("{")) return null;
    Matcher meta = META.matcher(start);
    return meta.find() ? meta.group(1) : null;
  }

  private static @Nullable Charset named(String name) {
    String meant = MEANT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    try {
      return Charset.forName(meant);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }

  private static Decoded plain(byte[] bytes, int from, Charset charset) {
    return new Decoded(new String(bytes, from, bytes.length - from, charset), charset, List.of());
  }

  private static Decoded utf8(byte[] bytes, int from, @Nullable String declared) {
    String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') < 0) return new Decoded(text, StandardCharsets.UTF_8, List.of());
    long broken = text.codePoints().filter(point -> point == 0xFFFD).count();
    long beyond = text.codePoints().filter(point -> point > 0x7F && point != 0xFFFD).count();
    boolean mostlyUtf8 = beyond >= broken || from > 0;
    if (mostlyUtf8) return new Decoded(text, StandardCharsets.UTF_8, List.of());
    return new Decoded(
        new String(bytes, from, bytes.length - from, WINDOWS_1252), WINDOWS_1252, declared == null ? List.of() : List.of(wrong(declared, WINDOWS_1252)));
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException notInIt) {
      return null;
    }
  }

  private static boolean beyondAscii(String text) {
    return !StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) return false;
    for (int i = 0; i < start.length; i++) if ((bytes[i] & 0xFF) != start[i]) return false;
    return true;
  }

  private static Problem wrong(String declared, Charset used) {
    return new Problem("wrong-charset", "declared as '%s', but the bytes are %s".formatted(shown(declared), used.name()));
  }

  private static String shown(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }
}
