package org.matinale.app.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rights;
import org.matinale.fetching.Answer;
import org.matinale.fetching.Fetcher;
import org.matinale.fetching.Purpose;
import org.matinale.sources.Page;
import org.matinale.sources.PageReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code matinale inspect page F…}: the article text of pages, and what they declare about themselves. */
@Command(
    name = "page",
    description = "Shows the article text of web pages, and what the pages declare about themselves.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale inspect page saved.html", "  matinale inspect page saved-pages/ > pages.jsonl", "  matinale inspect page https://example.org/news/article.html"})
final class InspectPageCommand implements Callable<Integer> {
  private static final List<String> PAGE_ENDINGS = List.of(".html", ".htm", ".xhtml");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Parameters(paramLabel = "F", arity = "1..*", description = "A file, an address, or a folder with pages in it (*.html, *.htm, *.xhtml; not its folders).")
  private List<String> names = List.of();

  @Mixin private RunOptions run = new RunOptions();

  private final Console console;

  InspectPageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Fetcher fetcher = run.fetcher()) {
      new Inspection(console, PAGE_ENDINGS).show(names, name -> seen(read(name, fetcher)));
    }
    return 0;
  }

  /** A page that cannot be had is one with a problem. */
  private static Page read(String name, Fetcher fetcher) {
    if (!Inspection.isAddress(name)) return read(name);
    return switch (fetcher.look(name, Purpose.PAGE)) {
      case Answer.Fetched found -> {
        Page page = PageReader.read(found.bytes(), found.contentType(), found.address());
        yield found.rights() == Rights.RESERVED || fetcher.rights(found.address(), null) == Rights.RESERVED ? page.reserved() : page;
      }
      case Answer.Failed failed -> Page.unreadable(name, failed.problem());
    };
  }

  private static Page read(String file) {
    if (Files.exists(Path.of(file)) && !Files.isRegularFile(Path.of(file))) return Page.unreadable(null, new Problem("unreadable", "it is no regular file"));
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return PageReader.read(in.readNBytes(PageReader.MOST_BYTES + 1), null, null);
    } catch (NoSuchFileException missing) {
      return Page.unreadable(null, new Problem("missing", "there is no such file. Maybe the name is misspelt."));
    } catch (IOException | InvalidPathException trouble) {
      return Page.unreadable(null, new Problem("unreadable", "it cannot be read (%s)".formatted(trouble.getMessage())));
    }
  }

  private static Inspection.Seen seen(Page page) {
    List<Problem> problems = new ArrayList<>(page.problems());
    if (!page.free()) problems.add(new Problem("paywalled", "it says that it is not free to read"));
    return new Inspection.Seen(json(page), problems, page.readable() ? null : page.problems().getFirst());
  }

  private static ObjectNode json(Page page) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "url", page.url());
    if (!page.title().isEmpty()) node.put("title", page.title());
    node.put("text", page.text());
    if (page.language().known()) node.put("language", page.language().code());
    put(node, "published", page.published());
    if (!page.authors().isEmpty()) page.authors().forEach(node.putArray("authors")::add);
    put(node, "siteName", page.siteName());
    node.put("rights", page.rights().name().toLowerCase(Locale.ROOT));
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value != null) node.put(name, value.toString());
  }
}
