package org.matinale.app.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleCodec;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.matinale.kernel.RegularFile;
import org.matinale.stories.Stories;
import org.matinale.stories.StorySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code matinale inspect stories}: which article tells which story, one line an article, in the order of the file. */
@Command(
    name = "stories",
    description = "Shows which article tells which story: a JSON line {\"article\",\"story\"} for each article of a file of JSON Lines.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  matinale inspect stories --articles articles.jsonl")
final class InspectStoriesCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_BYTES = 256 << 20;
  private final Console console;

  @Option(names = "--articles", required = true, paramLabel = "FILE", description = "Articles as JSON Lines; \"title\" and one of \"id\" and \"url\" are needed.")
  private Path articles = Path.of("");

  @Mixin private RunOptions run = new RunOptions();

  InspectStoriesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ArticleCodec.Reading reading = ArticleCodec.readLines(lines());
    if (!run.quiet()) reading.problems().forEach(problem -> console.say(articles + ": " + problem.message()));
    if (reading.articles().isEmpty()) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s holds no article. Maybe JSON Lines with \"title\" and \"id\" were meant.".formatted(articles));
    }
    Stories stories = Stories.empty(StorySettings.DEFAULT, null);
    stories.add(reading.articles(), run.startsAt().orElse(latest(reading.articles())));
    Set<ArticleId> ids = new LinkedHashSet<>();
    reading.articles().forEach(article -> ids.add(article.id()));
    for (ArticleId id : ids) {
      stories.storyOf(id).ifPresent(story -> console.out().println(JSON.createObjectNode().put("article", id.value()).put("story", story.value())));
    }
    return 0;
  }

  private List<String> lines() {
    try {
      return new String(RegularFile.bytes(articles, MOST_BYTES), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new MatinaleException(ErrorCode.NO_USABLE_INPUT, "%s cannot be read (%s). Maybe the name is misspelt.".formatted(articles, e.getClass().getSimpleName()), e);
    }
  }

  private static Instant latest(List<Article> articles) {
    return articles.stream().flatMap(article -> article.publishedAt().stream()).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }
}
