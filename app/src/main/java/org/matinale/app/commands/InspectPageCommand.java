package org.matinale.app.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.Language;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.Problem;
import org.matinale.sources.AllowedNetwork;
import org.matinale.sources.Fetcher;
import org.matinale.sources.Page;
import org.matinale.sources.PageReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.json.JsonMapper;

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

  private final Console console;

  @Option(names = "--allow-network", paramLabel = "CIDR:PORT", converter = NetworkConverter.class, description = "Opens a network that is not public, for addresses.")
  private List<AllowedNetwork> allowed = List.of();

  @Parameters(paramLabel = "F", arity = "1..*", description = "A file, an address, or a folder with pages in it (*.html, *.htm, *.xhtml; not its folders).")
  private List<String> names = List.of();

  InspectPageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Fetcher fetcher = new Fetcher(allowed)) {
      if (names.size() == 1 && !folder(names.getFirst())) one(names.getFirst(), fetcher);
      else for (String name : names) lines(name, fetcher);
    }
    return 0;
  }

  private void one(String name, Fetcher fetcher) {
    Page page = read(name, fetcher);
    if (!page.readable()) throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "'%s' is no page that can be read: %s".formatted(name, page.problems().getFirst().message()));
    console.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record(name, page)));
  }

  private void lines(String name, Fetcher fetcher) {
    List<String> pages = folder(name) ? pages(name) : List.of(name);
    if (pages.isEmpty() && names.size() == 1)
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "the folder '%s' holds no page (*.html, *.htm, *.xhtml). Maybe another folder was meant.".formatted(name));
    for (String page : pages) console.out().println(JSON.writeValueAsString(record(page, read(page, fetcher))));
  }

  /** A page that cannot be had is one with a problem. */
  private static Page read(String name, Fetcher fetcher) {
    if (!address(name)) return read(name);
    return switch (fetcher.fetch(name)) {
      case Fetcher.Fetched(String address, String contentType, byte[] bytes) -> PageReader.read(bytes, contentType, address);
      case Fetcher.Failed(Problem problem) -> Page.unreadable(name, problem);
    };
  }

  private static Page read(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return PageReader.read(in.readNBytes(PageReader.MOST_BYTES + 1), null, null);
    } catch (NoSuchFileException missing) {
      return Page.unreadable(null, new Problem("no-such-file", "there is no such file. Maybe the name is misspelt."));
    } catch (IOException | InvalidPathException trouble) {
      return Page.unreadable(null, new Problem("unreadable", "it cannot be read (%s)".formatted(trouble.getMessage())));
    }
  }

  private static boolean address(String name) {
    return name.startsWith("http://") || name.startsWith("https://");
  }

  private static boolean folder(String name) {
    try {
      return !address(name) && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  private static List<String> pages(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(Files::isRegularFile).map(Path::toString).filter(InspectPageCommand::namedLikeAPage).sorted().toList();
    } catch (IOException | UncheckedIOException trouble) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder '%s' cannot be listed: %s".formatted(folder, trouble.getMessage()), trouble);
    }
  }

  private static boolean namedLikeAPage(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    return PAGE_ENDINGS.stream().anyMatch(lower::endsWith);
  }

  private static Map<String, Object> record(String name, Page page) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("file", name);
    put(record, "url", page.url());
    record.put("title", page.title());
    record.put("text", page.text());
    if (!page.language().equals(Language.UNKNOWN)) record.put("language", page.language().code());
    put(record, "published", page.published());
    record.put("authors", page.authors());
    put(record, "siteName", page.siteName());
    record.put("rights", page.rights().name().toLowerCase(Locale.ROOT));
    record.put("problems", page.problems());
    return record;
  }

  private static void put(Map<String, Object> record, String name, @Nullable Object value) {
    if (value != null) record.put(name, value.toString());
  }

  /** Reads what the option's text means, or says what is wrong with it. */
  static final class NetworkConverter implements ITypeConverter<AllowedNetwork> {
    @Override
    public AllowedNetwork convert(String written) {
      try {
        return AllowedNetwork.of(written);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }
}
