package org.matinale.app.delivery;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.editions.Edition;
import org.matinale.composing.Briefing;
import org.matinale.composing.BriefingMarkup;

/** Writes editions as an Atom document (RFC 4287): an entry each, the headlines of its first cards as the summary, its cards with their sources as HTML. No token and no name of a reader is in it. */
final class AtomFeed {
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  private static final int HEADLINES = 2;

  private AtomFeed() {}

  /** @param editions made and kept whole, the newest first */
  static String write(ReaderId reader, List<Edition> editions, String site, Instant modified) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(NAMESPACE);
      element(xml, "id", name("feed", reader, ""));
      element(xml, "title", "Matinale");
      element(xml, "updated", modified.toString());
      xml.writeStartElement("author");
      element(xml, "name", "Matinale");
      xml.writeEndElement();
      link(xml, "alternate", site + "/");
      for (Edition edition : editions) entry(xml, reader, edition, Objects.requireNonNull(edition.briefing()), site);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException nothingIsRefusedHere) {
      throw new IllegalStateException(nothingIsRefusedHere);
    }
    return text.toString();
  }

  private static void entry(XMLStreamWriter xml, ReaderId reader, Edition edition, Briefing briefing, String site) throws XMLStreamException {
    BriefingMarkup markup = BriefingMarkup.of(briefing);
    xml.writeStartElement("entry");
    xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", markup.language());
    element(xml, "id", name("edition", reader, edition.date().toString()));
    element(xml, "title", markup.date());
    String made = Objects.requireNonNull(edition.madeAt()).toString();
    element(xml, "published", made);
    element(xml, "updated", made);
    link(xml, "alternate", site + "/mornings/" + edition.date());
    typed(xml, "summary", "text", summary(briefing));
    typed(xml, "content", "html", markup.cards().stream().map(card -> "<article>" + card.inside() + "</article>").collect(Collectors.joining()) + markup.closing() + markup.colophon());
    xml.writeEndElement();
  }

  /** Two lines: what a feed reader shows beside the title. */
  private static String summary(Briefing briefing) {
    return briefing.cards().isEmpty() ? briefing.closing() : briefing.cards().stream().limit(HEADLINES).map(Briefing.Card::headline).collect(Collectors.joining("\n"));
  }

  /** The same for ever, and nobody learns from it which reader it is. */
  private static String name(String what, ReaderId reader, String date) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(("matinale " + what + " " + reader + " " + date).getBytes(StandardCharsets.UTF_8));
  }

  private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", "text/html");
    xml.writeAttribute("href", address);
  }

  private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
  }

  private static void typed(XMLStreamWriter xml, String name, String type, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeAttribute("type", type);
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
  }

  /** Only characters that XML 1.0 may hold. */
  private static String allowed(String text) {
    return text.codePoints()
        .filter(c -> c == '\t' || c == '\n' || (c >= ' ' && c < 0xd800) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
