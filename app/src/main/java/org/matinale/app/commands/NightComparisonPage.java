package org.matinale.app.commands;

import static org.matinale.app.commands.NightComparisonText.decimal;
import static org.matinale.app.commands.NightComparisonText.number;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.matinale.app.commands.NightComparison.Told;
import org.matinale.composing.BriefingMarkup;
import org.matinale.kernel.Rung;

/** A comparison of nights as one HTML file: every reader a dot, then the figures, then one free reader's morning. Its look is {@code night-comparison.css}, upon that of a briefing. */
final class NightComparisonPage {
  /** Of a field of dots, its width to its height. */
  private static final double PROPORTION = 25 / 16.0;

  /** From one dot to the next. */
  private static final int PITCH = 5;

  /** So many readers, told at a rung of this name, or not at all. */
  private record Part(String name, String words, int readers) {}

  private NightComparisonPage() {}

  static String write(NightComparison nights) {
    BriefingMarkup reader = BriefingMarkup.of(nights.reader());
    List<Part> behindPaywall = List.of(new Part("full", "briefings written one by one", nights.oneByOne()), new Part("nothing", "nothing", nights.unserved()));
    return page()
        .replace("{style}", BriefingMarkup.stylesheet() + style())
        .replace("{readers}", number(nights.readers()))
        .replace("{one}", number(nights.oneByOne()))
        .replace("{nothing}", number(nights.unserved()))
        .replace("{capacity}", number(nights.capacity()))
        .replace("{served}", number(nights.shared().served()))
        .replace("{each}", decimal(nights.shared().tokensPerReader()))
        .replace("{part}", NightComparisonText.share(nights.shared().tokens() / (double) nights.capacity()))
        .replace("{reckoned}", NightComparisonText.RECKONED)
        .replace("{alone}", decimal(nights.tokensOneByOne()))
        .replace("{scripted}", nights.scripted() ? "<p class=\"scripted\">" + escaped(NightComparisonText.scripted(nights)) + "</p>" : "")
        .replace("{paywall}", field(nights.readers(), behindPaywall, "of the readers, the first have a briefing, all others nothing"))
        .replace("{shared}", field(nights.readers(), parts(nights, nights.shared()), "every reader, by the rung of her best card"))
        .replace("{dying}", field(nights.readers(), parts(nights, nights.dying()), "every reader, by the rung of her best card, where the model dies half-way"))
        .replace("{dyingSaid}", dying(nights))
        .replace("{rows}", NightComparisonText.rows(nights).stream().map(row -> "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>".formatted(escaped(row.name()), row.oneByOne(), row.shared(), row.dying())).collect(Collectors.joining("\n")))
        .replace("{language}", escaped(reader.language()))
        .replace("{masthead}", reader.masthead().replace("<h1>", "<p class=\"date\">").replace("</h1>", "</p>"))
        .replace("{cards}", reader.cards().stream().map(card -> "<article class=\"%s\" id=\"%s\" aria-labelledby=\"%s-headline\">%s</article>".formatted(card.classes(), card.id(), card.id(), card.inside())).collect(Collectors.joining("\n")))
        .replace("{closing}", reader.closing())
        .replace("{colophon}", reader.colophon());
  }

  private static String dying(NightComparison nights) {
    Told told = nights.dying();
    String served = told.served() == nights.readers() ? "Everyone is served all the same" : "%s of %s readers are served all the same".formatted(number(told.served()), number(nights.readers()));
    return "%s, %s on time; what could no longer be written is quoted from the sources.".formatted(served, NightComparisonText.share(told.onTime()));
  }

  private static List<Part> parts(NightComparison nights, Told told) {
    List<Part> parts = new ArrayList<>();
    for (Rung rung : Rung.values()) parts.add(new Part(rung.name().toLowerCase(Locale.ROOT), "best card " + NightComparisonText.named(rung), told.best(rung)));
    parts.add(new Part("personal", NightComparisonText.NOTHING_MATCHED + ": nothing matched", told.nothingMatched()));
    parts.add(new Part("nothing", "nothing", nights.readers() - told.served()));
    return parts.stream().filter(part -> part.readers() > 0).toList();
  }

  /** A dot for each reader, row by row, and what the colours are. */
  private static String field(int readers, List<Part> parts, String said) {
    int columns = (int) Math.ceil(Math.sqrt(PROPORTION * readers));
    int rows = (readers + columns - 1) / columns;
    StringBuilder drawn = new StringBuilder();
    StringBuilder key = new StringBuilder();
    int from = 0;
    for (Part part : parts) {
      drawn.append("<path class=\"%s\" d=\"%s\" />".formatted(part.name(), lines(from, from + part.readers(), columns)));
      key.append("<li class=\"%s\"><b>%s</b> %s</li>".formatted(part.name(), number(part.readers()), escaped(part.words())));
      from += part.readers();
    }
    String label = said + ": " + parts.stream().map(part -> number(part.readers()) + " " + part.words()).collect(Collectors.joining(", "));
    return "<svg class=\"field\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s</svg><ul class=\"key\">%s</ul>".formatted(columns * PITCH, rows * PITCH, escaped(label), drawn, key);
  }

  /** The dots from one, inclusive, to another, exclusive: a dashed line in each row, whose dashes are as short as they are round. */
  private static String lines(int from, int to, int columns) {
    StringBuilder path = new StringBuilder();
    for (int dot = from; dot < to; ) {
      int row = dot / columns;
      int last = Math.min(to, (row + 1) * columns) - 1;
      path.append("M%s %sh%s".formatted(dot % columns * PITCH + PITCH / 2.0, row * PITCH + PITCH / 2.0, (last - dot) * PITCH + 0.01));
      dot = last + 1;
    }
    return path.toString();
  }

  private static String page() {
    return read("night-comparison.html");
  }

  private static String style() {
    return read("night-comparison.css");
  }

  private static String read(String name) {
    try (InputStream in = NightComparisonPage.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("no resource " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
