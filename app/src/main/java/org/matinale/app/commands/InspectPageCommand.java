package org.matinale.app.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import org.matinale.sources.Page;
import org.matinale.sources.PageReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code matinale inspect page F…}: the article text of pages, and what they declare about themselves. */
@Command(
    name = "page",
    description = "Shows the article text of web pages, and what the pages declare about themselves.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  matinale inspect page saved.html", "  matinale inspect page saved-pages/ > pages.jsonl"})
final class InspectPageCommand implements Callable<Integer> {
  private static final List<String> PAGE_ENDINGS = List.of(".html", ".htm", ".xhtml");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Console console;
  private final PageReader reader = new PageReader();

  @Parameters(paramLabel = "F", arity = "1..*", description = "A file, an address, or a folder with pages in it (*.html, *.htm, *.xhtml; not its folders).")
  private List<String> names = List.of();

  InspectPageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (names.size() == 1 && !folder(names.getFirst())) {
      one(names.getFirst());
      return 0;
    }
    for (String name : names) {
      if (!folder(name)) {
        line(name, read(name));
        continue;
      }
      List<Path> files = files(Path.of(name));
      if (files.isEmpty() && names.size() == 1)
        throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "the folder %s holds no page (*.html, *.htm, *.xhtml). Maybe another folder was meant.".formatted(name));
      for (Path file : files) line(String.valueOf(file.getFileName()), read(file.toString()));
    }
    return 0;
  }

  private void one(String name) {
    Page page = read(name);
    if (!page.readable()) {
      Problem problem = page.problems().isEmpty() ? new Problem("no-text", "it has no text") : page.problems().getFirst();
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s is no page that can be read: %s".formatted(name, problem.message()));
    }
    console.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record(name, page)));
  }

  private void line(String name, Page page) {
    console.out().println(JSON.writeValueAsString(record(name, page)));
  }

  /** A page that cannot be had is one with a problem. Addresses go through the one guarded way out, which is plugged in here. */
  private Page read(String name) {
    if (name.startsWith("http://") || name.startsWith("https://")) return unreadable("no-network", "addresses are not fetched yet. Maybe save the page and name the file.");
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return reader.read(in.readNBytes(PageReader.MOST_BYTES + 1), null, null);
    } catch (IOException e) {
      return unreadable("unreadable", Files.exists(Path.of(name)) ? "it cannot be read (%s)".formatted(e.getMessage()) : "there is no such file. Maybe the name is misspelt.");
    }
  }

  private static Page unreadable(String code, String message) {
    return Page.unreadable(null, new Problem(code, message));
  }

  private static boolean folder(String name) {
    return !name.startsWith("http://") && !name.startsWith("https://") && Files.isDirectory(Path.of(name));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && PAGE_ENDINGS.stream().anyMatch(ending -> file.toString().toLowerCase(Locale.ROOT).endsWith(ending)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s cannot be listed (%s).".formatted(folder, e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the folder %s cannot be listed to its end (%s).".formatted(folder, e.getMessage()), e);
    }
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
}
