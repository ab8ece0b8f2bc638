package org.matinale.mornings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader takes along of the archives to another household: the articles of her own sources, and of the shared ones those that a source she reads carries. Nothing tells of what others read. */
public final class TravellingArchive {
  /** Names of the files, as they travel. */
  public static final List<String> FILES = List.of(Folder.ARCHIVE, Folder.CARRIERS, Folder.SOURCES, Folder.ORIGINS);

  /** In this order: versions of feeds count only where the archive is there. */
  private static final List<String> LAID = List.of(Folder.ORIGINS, Folder.SOURCES, Folder.CARRIERS, Folder.ARCHIVE);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TravellingArchive() {}

  /** The lines of each of {@link #FILES}. Files are read as they were last saved, whoever holds the folders.
   *
   * @param shared the newsroom's folder
   * @param subscribed the shared sources she reads, by their addresses
   * @param own the state folder of her orders; null where she has no sources of her own */
  public static Map<String, List<String>> of(Path shared, Set<String> subscribed, @Nullable Path own) {
    List<String> carriers = about(Folder.linesIfAny(shared.resolve(Folder.CARRIERS)), subscribed);
    Set<String> articles = articles(carriers);
    Map<String, List<String>> travelling = new LinkedHashMap<>();
    travelling.put(Folder.ARCHIVE, joined(archive(Folder.linesIfAny(shared.resolve(Folder.ARCHIVE)), articles), own, Folder.ARCHIVE));
    travelling.put(Folder.CARRIERS, joined(carriers, own, Folder.CARRIERS));
    // of shared feeds no version: elsewhere they are read whole
    travelling.put(Folder.SOURCES, joined(List.of(), own, Folder.SOURCES));
    travelling.put(Folder.ORIGINS, joined(List.of(), own, Folder.ORIGINS));
    return travelling;
  }

  /** Whether a reader has one of her own already: then none is brought.
   *
   * @param own the state folder of her orders */
  public static boolean isIn(Path own) {
    return Files.exists(own.resolve(Folder.ARCHIVE));
  }

  /** One that is brought to where a reader has none: her folder is held from the beginning to the end, so that no morning is made there meanwhile. */
  public static final class Bringing implements AutoCloseable {
    private final Path beside;
    private final Folder folder;

    private Bringing(Path beside, Folder folder) {
      this.beside = beside;
      this.folder = folder;
    }

    /** Puts in its place what is about her own sources; nothing where nothing is.
     *
     * @param sources her own, by their addresses
     * @throws MatinaleException INPUT_OUTPUT where it cannot be written: then it is not there, and may be brought once more */
    public void about(Collection<String> sources) {
      List<String> carriers = TravellingArchive.about(Folder.lines(beside.resolve(Folder.CARRIERS)), new HashSet<>(sources));
      if (carriers.isEmpty() || Files.exists(folder.file(Folder.ARCHIVE))) return;
      try {
        lay(Folder.ARCHIVE, archive(Folder.lines(beside.resolve(Folder.ARCHIVE)), articles(carriers)));
        lay(Folder.CARRIERS, carriers);
        for (String name : LAID) Files.move(beside.resolve(name), folder.file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new MatinaleException(ErrorCode.INPUT_OUTPUT, "the archive that was brought cannot be put in %s: %s. Maybe bring it once more.".formatted(folder.path(), e), e);
      }
    }

    /** In the room of all that was laid beside. */
    private void lay(String name, List<String> lines) throws IOException {
      Files.delete(beside.resolve(name));
      WholeFile.replace(beside.resolve(name), text(lines));
    }

    @Override
    public void close() {
      folder.close();
    }
  }

  /** Begins to bring one: lays all of it beside, so that there is room for it.
   *
   * @param beside an empty folder on the same disk
   * @param own the state folder of her orders
   * @throws MatinaleException INPUT_OUTPUT where there is no room, or a morning of hers is just made */
  public static Bringing bring(Path beside, Path own, Map<String, List<String>> travelling) {
    for (String name : LAID) WholeFile.replace(beside.resolve(name), text(travelling.getOrDefault(name, List.of())));
    return new Bringing(beside, Folder.open(own));
  }

  private static byte[] text(List<String> lines) {
    return lines.isEmpty() ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> joined(List<String> lines, @Nullable Path own, String file) {
    LinkedHashSet<String> joined = new LinkedHashSet<>(lines);
    if (own != null) joined.addAll(Folder.linesIfAny(own.resolve(file)));
    return List.copyOf(joined);
  }

  private static List<String> about(List<String> carriers, Set<String> sources) {
    return chosen(carriers, json -> sources.contains(json.path("source").asString("")));
  }

  private static Set<String> articles(List<String> carriers) {
    Set<String> articles = new HashSet<>();
    chosen(
        carriers,
        json -> {
          for (JsonNode article : json.path("articles")) articles.add(article.asString(""));
          return true;
        });
    return articles;
  }

  /** The lines of these articles, and those that tell by which id a story of theirs went before. */
  private static List<String> archive(List<String> lines, Set<String> articles) {
    Set<String> stories = new HashSet<>();
    chosen(
        lines,
        json -> {
          boolean hers = articles.contains(json.path("article").path("id").asString(""));
          if (hers) stories.add(json.path("story").asString(""));
          return hers;
        });
    return chosen(lines, json -> json.has("gone") ? stories.contains(json.path("story").asString("")) : articles.contains(json.path("article").path("id").asString("")));
  }

  /** Damaged lines are passed over. */
  private static List<String> chosen(List<String> lines, Predicate<JsonNode> which) {
    List<String> chosen = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank()) continue;
      try {
        if (which.test(JSON.readTree(line))) chosen.add(line);
      } catch (JacksonException damaged) {
        continue;
      }
    }
    return chosen;
  }
}
