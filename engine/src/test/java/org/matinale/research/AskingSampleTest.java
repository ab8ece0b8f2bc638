package org.matinale.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.matinale.kernel.Article;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Language;
import org.matinale.models.EmbeddingModel;
import org.matinale.models.EmbeddingModels;
import org.matinale.stories.Story;

/** Forty questions about the sample morning, by words alone and with the embedding model: how many are answered, how many wrongly. */
final class AskingSampleTest {
  private static final Path QUESTIONS = Path.of("src", "test", "resources", "org", "matinale", "research", "questions.tsv");

  private record Question(List<Language> languages, String card, String text, String quoted) {
    boolean answerable() {
      return !quoted.equals("-");
    }
  }

  private static List<Question> questions() throws IOException {
    List<Question> questions = new ArrayList<>();
    for (String line : Files.readAllLines(QUESTIONS)) {
      if (line.startsWith("#")) continue;
      String[] field = line.split("\t");
      questions.add(new Question(Arrays.stream(field[0].split(",")).map(Language::new).toList(), field[1], field[2], field[3]));
    }
    return questions;
  }

  @Test
  void byWordsAlone() throws IOException {
    assertThat(right(EmbeddingModels.none())).isGreaterThanOrEqualTo(35);
  }

  @Test
  void withLikenessInMeaning() throws IOException {
    try (EmbeddingModel model = EmbeddingModels.embedded(2, 60)) {
      assertThat(right(model)).isGreaterThanOrEqualTo(35);
    }
  }

  private static int right(EmbeddingModel model) throws IOException {
    List<Story> stories = Sample.stories();
    Asking asking = Asking.among(stories, model);
    int right = 0;
    List<String> wrong = new ArrayList<>();
    List<Question> questions = questions();
    for (Question question : questions) {
      String said =
          switch (asking.ask(question.text(), card(question.card(), stories), question.languages())) {
            case Asking.Reply.Said(List<Excerpt> passages) -> passages.stream().flatMap(passage -> passage.sentences().stream()).collect(Collectors.joining(" / "));
            case Asking.Reply.NotSaid none -> "-";
          };
      if (question.answerable() ? said.contains(question.quoted()) : said.equals("-")) right++;
      else wrong.add(question.text() + " => " + said);
    }
    assertThat(wrong).as("wrong answers").hasSize(questions.size() - right);
    return right;
  }

  private static Set<ArticleId> card(String title, List<Story> stories) {
    if (title.equals("-")) return Set.of();
    Set<ArticleId> card = stories.stream().flatMap(story -> story.articles().stream()).filter(article -> article.title().startsWith(title)).map(Article::id).collect(Collectors.toSet());
    assertThat(card).as("a card '%s'", title).isNotEmpty();
    return card;
  }
}
