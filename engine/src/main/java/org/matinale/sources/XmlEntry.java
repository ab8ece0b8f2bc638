package org.matinale.sources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The fields of one item, entry or channel, from whichever of their many elements gives them best. */
final class XmlEntry {
  private final Namespaces names;
  private final @Nullable String address;
  private final Element entry;
  private final OddDates dates;

  private String title = "";
  private String mediaTitle = "";
  private @Nullable String link;
  private @Nullable String original;
  private @Nullable String plainLink;
  private @Nullable String enclosure;
  private @Nullable String id;
  private @Nullable String permanent;
  private @Nullable Element summary;
  private @Nullable Element mediaDescription;
  private @Nullable Element content;
  private @Nullable Element body;
  private final List<String> creators = new ArrayList<>(1);
  private final List<String> bylines = new ArrayList<>(1);
  private @Nullable String language;
  private @Nullable String origin;
  private final @Nullable Instant[] published = new Instant[3];
  private final @Nullable Instant[] updated = new Instant[4];

  XmlEntry(Element entry, Namespaces names, @Nullable String address, OddDates dates) {
    this.entry = entry;
    this.names = names;
    this.address = address;
    this.dates = dates;
    fields(entry);
    attributes();
  }

  private void fields(Element parent) {
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) if (node instanceof Element field) field(names.name(field), field);
  }

  private void field(String name, Element field) {
    switch (name) {
      case "title", "atom:title" -> {
        if (title.isEmpty()) title = line(field);
      }
      case "dc:title", "media:title", "itunes:title" -> {
        if (mediaTitle.isEmpty()) mediaTitle = line(field);
      }
      case "link", "atom:link" -> link(field, name.equals("atom:link"));
      case "a", "href" -> {
        if (link == null) link = resolved(field.hasAttr("href") ? field.attr("href") : raw(field), field);
      }
      case "feedburner:origlink" -> original = resolved(raw(field), field);
      case "guid" -> {
        id = blankAsNull(raw(field));
        if (id != null && !field.attr("isPermaLink").strip().equalsIgnoreCase("false") && addressLike(id)) permanent = resolved(id, field);
      }
      case "id", "atom:id" -> {
        id = blankAsNull(raw(field));
        if (id != null && addressLike(id)) permanent = resolved(id, field);
      }
      case "dc:identifier" -> {
        if (id == null) id = blankAsNull(raw(field));
      }
      case "description", "summary", "atom:summary", "abstract", "tagline", "subtitle" -> {
        if (summary == null || empty(summary)) summary = field;
        else if (name.equals("description") && names.name(summary).equals("summary")) summary = field;
      }
      case "dc:description", "itunes:summary", "media:description", "dcterms:abstract" -> {
        if (mediaDescription == null || empty(mediaDescription)) mediaDescription = field;
      }
      case "content:encoded", "fulltext" -> {
        if (content == null || empty(content)) content = field;
      }
      case "content", "atom:content" -> {
        if (field.attr("src").isEmpty() && textual(field.attr("type")) && (body == null || empty(body))) body = field;
      }
      case "body", "xhtml:body", "xhtml:div" -> {
        if (body == null) body = field;
      }
      case "pubdate", "published", "atom:published" -> date(published, 0, field);
      case "issued", "dcterms:issued", "dc:issued" -> date(published, 1, field);
      case "created", "dcterms:created" -> date(published, 2, field);
      case "updated", "atom:updated" -> date(updated, 0, field);
      case "modified", "dcterms:modified", "lastbuilddate", "lastmod" -> date(updated, 1, field);
      case "dc:date", "date", "dcterms:date" -> date(updated, 2, field);
      case "language", "dc:language" -> {
        if (language == null) language = blankAsNull(raw(field));
      }
      case "author", "atom:author", "contributor" -> {
        if (!name.equals("contributor")) author(bylines, field);
      }
      case "dc:creator", "creator" -> author(creators, field);
      case "itunes:author", "managingeditor" -> {
        if (name.equals("itunes:author") && creators.isEmpty() && bylines.isEmpty()) author(bylines, field);
      }
      case "source", "atom:source" -> {
        String named = blankAsNull(MarkupText.line(MarkupText.ofHtml(childOr(field, "title"))));
        if (named != null) origin = named;
      }
      case "dc:publisher", "dc:source" -> {
        if (origin == null) origin = blankAsNull(MarkupText.line(MarkupText.ofHtml(raw(field))));
      }
      case "media:group", "media:content" -> fields(field);
      case "enclosure" -> {
        if (enclosure == null) enclosure = resolved(field.attr("url"), field);
      }
      default -> {}
    }
  }

  /** CDF writes its link and date as attributes; RSS 1.0 names an item by its address. */
  private void attributes() {
    if (entry.attributesSize() == 0) return;
    for (Attribute attribute : entry.attributes()) {
      switch (attribute.getKey().toLowerCase(Locale.ROOT)) {
        case "href" -> {
          if (link == null) link = resolved(attribute.getValue(), entry);
        }
        case "lastmod" -> {
          if (updated[3] == null) updated[3] = dates.read(attribute.getValue());
        }
        case "rdf:about" -> {
          if (id == null) id = blankAsNull(attribute.getValue());
          if (permanent == null && id != null && addressLike(id) && !entry.tag().localName().equalsIgnoreCase("channel")) permanent = resolved(id, entry);
        }
        default -> {}
      }
    }
  }

  private void link(Element field, boolean guest) {
    String target = field.attr("href");
    String relation = field.attr("rel").strip().toLowerCase(Locale.ROOT);
    if (target.isBlank()) {
      target = raw(field);
      if (guest || target.isBlank()) return;
      if (plainLink == null && (relation.isEmpty() || relation.equals("alternate"))) plainLink = resolved(target, field);
      return;
    }
    boolean alternate = relation.isEmpty() || relation.equals("alternate") || relation.equals("http://www.iana.org/assignments/relation/alternate");
    if (alternate) {
      String type = field.attr("type").strip().toLowerCase(Locale.ROOT);
      boolean readable = type.isEmpty() || type.contains("html");
      if (guest) {
        if (permanent == null && readable) permanent = resolved(target, field);
      } else if (link == null || (readable && !linkReadable)) {
        link = resolved(target, field);
        linkReadable = readable;
      }
    } else if (relation.equals("enclosure") && enclosure == null) enclosure = resolved(target, field);
  }

  private boolean linkReadable;

  private void date(@Nullable Instant[] dates, int rank, Element field) {
    if (dates[rank] == null) dates[rank] = this.dates.read(raw(field));
  }

  private static @Nullable Instant first(@Nullable Instant[] ranked) {
    for (Instant instant : ranked) if (instant != null) return instant;
    return null;
  }

  Feed.Entry toEntry() {
    if (title.isEmpty()) title = mediaTitle;
    if (title.isEmpty() && entry.parent() != null && isItem()) title = titleInside();
    String url = original != null ? original : plainLink != null ? plainLink : link != null ? link : permanent != null ? permanent : isItem() ? enclosure : null;
    Instant changed = first(updated);
    Instant appeared = first(published);
    if (appeared == null) appeared = changed;
    String short_ = summary == null || empty(summary) ? text(mediaDescription) : text(summary);
    String full = content == null || empty(content) ? text(body) : text(content);
    List<String> authors = creators.isEmpty() ? bylines : creators;
    return new Feed.Entry(id, title, url, appeared, changed, short_, full, authors, language(), origin);
  }

  private boolean isItem() {
    return entry.tag().localName().equalsIgnoreCase("item") || entry.tag().localName().equalsIgnoreCase("entry");
  }

  /** Where another element was never closed, the title lies inside it. */
  private String titleInside() {
    for (Element inside : entry.getAllElements()) if (inside != entry && names.name(inside).equals("title")) return line(inside);
    return "";
  }

  @Nullable String language() {
    return language == null ? declaredLanguage(entry) : language;
  }

  static @Nullable String declaredLanguage(Element element) {
    return blankAsNull(element.attr("xml:lang"));
  }

  private static boolean textual(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.indexOf('/') < 0 || lower.startsWith("text/") || lower.contains("html") || lower.contains("xml") || lower.equals("application/octet-stream");
  }

  private String line(Element field) {
    return MarkupText.line(text(field));
  }

  /** The readable text of a text construct (RFC 4287, 3.1, and what Atom 0.3 and RSS do instead). */
  private String text(@Nullable Element field) {
    if (field == null || field.childNodeSize() == 0) return "";
    String type = field.attributesSize() == 0 ? "" : field.attr("type").strip().toLowerCase(Locale.ROOT);
    String mode = field.attributesSize() == 0 ? "" : field.attr("mode").strip().toLowerCase(Locale.ROOT);
    if (mode.equals("base64") || type.equals("application/octet-stream")) return unpacked(raw(field));
    boolean plain =
        switch (type) {
          case "text", "plain" -> true;
          case "text/plain" -> !mode.equals("escaped") || !marked(raw(field));
          case "xhtml", "application/xhtml+xml", "application/xml", "text/xml" -> !mode.equals("escaped");
          default -> false;
        };
    return MarkupText.ofChildren(field, !plain || (type.equals("text") && marked(raw(field))));
  }

  /** Text that says it is plain, and is not. */
  private static boolean marked(String text) {
    return text.contains("</p>") || text.contains("</a>") || text.contains("<br") || text.contains("</div>") || text.contains("<img ");
  }

  private static String unpacked(String packed) {
    try {
      return MarkupText.ofHtml(new String(Base64.getMimeDecoder().decode(packed), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return MarkupText.ofHtml(packed);
    }
  }

  /** "mail@example.org (A. Name)" and "A. Name" and {@code <name>A. Name</name>} are all one author. */
  private void author(List<String> authors, Element field) {
    String written = MarkupText.line(MarkupText.ofHtml(childOr(field, "name"))).strip();
    int open = written.indexOf('(');
    if (written.indexOf('@') > 0 && open > written.indexOf('@') && written.endsWith(")")) written = written.substring(open + 1, written.length() - 1).strip();
    int angle = written.indexOf('<');
    if (angle > 0 && written.endsWith(">")) written = written.substring(0, angle).strip();
    if (!written.isEmpty() && written.length() <= 200 && !authors.contains(written)) authors.add(written);
  }

  /** What the named child says; the element's own words where it has no children. */
  private String childOr(Element field, String child) {
    boolean children = false;
    for (Element inside : field.children()) {
      children = true;
      if (names.name(inside).endsWith(child)) return raw(inside);
    }
    return children ? "" : raw(field);
  }

  private static String raw(Element field) {
    if (field.childNodeSize() == 1 && field.childNode(0) instanceof TextNode only) return only.getWholeText();
    return field.wholeText();
  }

  private static boolean empty(Element field) {
    return field.childNodeSize() == 0 || (field.childNodeSize() == 1 && field.childNode(0) instanceof TextNode only && only.isBlank());
  }

  private static boolean addressLike(String id) {
    String word = id.strip();
    return Addresses.web(word) || (word.startsWith("/") && word.indexOf(' ') < 0);
  }

  private static @Nullable String blankAsNull(String words) {
    String stripped = words.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private @Nullable String resolved(String target, Element at) {
    String absolute = Addresses.absolute(target, null);
    if (absolute == null || Addresses.web(absolute)) return absolute;
    return Addresses.absolute(target, base(at));
  }

  /** The base of an element (XML Base): its own attribute, resolved against its ancestors' and the document's address. */
  private @Nullable String base(@Nullable Element at) {
    if (at == null) return address;
    String own = at.attributesSize() == 0 ? "" : at.attr("xml:base").strip();
    if (own.isEmpty()) return base(at.parent());
    String outer = base(at.parent());
    String absolute = Addresses.absolute(own, outer);
    return Addresses.web(absolute) ? absolute : outer;
  }
}
