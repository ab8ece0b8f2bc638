package org.matinale.ranking;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.matinale.kernel.Language;
import org.matinale.language.GivenNames;
import org.matinale.language.Word;
import org.matinale.language.Words;
import org.matinale.research.Topic;
import org.matinale.research.TopicMatch;
import org.matinale.research.Topics;

/** The public topic catalogue as a bridge. */
final class CatalogueBridge implements Bridge {
  /** From this many words on the catalogue discounts the same evidence, by the square root. */
  private static final double SHORT = 25;

  /** A term of this weight shows its topic alone. */
  private static final double SURE = 0.8;

  /** What a single word in passing counts, where the headline does not speak of it. */
  private static final double IN_PASSING = 0.4;

  private final Topics topics;

  CatalogueBridge(Topics topics) {
    this.topics = topics;
  }

  @Override
  public Named named(String text, List<Language> languages) {
    for (Language language : languages)
      for (Topic topic : topics.of(text, language)) {
        Optional<Named> named = languages.stream().flatMap(spoken -> asNameOf(topic, text, spoken).stream()).findFirst();
        if (named.isPresent()) return named.get();
      }
    return Named.NOTHING;
  }

  private static Optional<Named> asNameOf(Topic topic, String text, Language language) {
    List<String> said = Phrase.of(text, language, 1).stems();
    List<Topic.Term> names = topic.terms(language).stream().filter(Topic.Term::name).toList();
    return names.stream()
        .filter(name -> Phrase.of(name.text(), language, 1).stems().equals(said))
        .max(Comparator.comparingDouble(Topic.Term::weight))
        .map(name -> {
          boolean wholly = alike(said, text, names.getFirst().text(), language);
          boolean surely = said.size() == 1 && names.stream().anyMatch(term -> term.weight() >= SURE && term.text().equalsIgnoreCase(text.strip()));
          boolean hardly = wholly && name.weight() < SURE;
          return new Named(Set.of(topic.id()), wholly, surely, hardly, wholly ? topic.name(Language.ENGLISH) : text);
        });
  }

  /** Whether a name is another way to say the first one: a part of it, or its initials. One with more words names something narrower. */
  private static boolean alike(List<String> said, String text, String first, Language language) {
    List<String> stems = Phrase.of(first, language, 1).stems();
    if (stems.containsAll(said)) return true;
    String initials = Words.of(first, language).stream().map(word -> word.surface().substring(0, 1)).collect(Collectors.joining());
    return initials.length() > 1 && initials.equalsIgnoreCase(text.strip());
  }

  @Override
  public Map<String, Shown> shown(String title, String lead, Language language) {
    String text = title + "\n" + lead;
    List<Word> words = Words.of(text, language);
    double discount = Math.sqrt(Math.max(words.size(), SHORT) / SHORT);
    Map<String, Shown> shown = new HashMap<>();
    for (TopicMatch match : topics.in(text, words, language)) {
      List<TopicMatch.Found> meant = match.found().stream().filter(found -> sameForm(found) && !surname(found, text)).toList();
      if (meant.isEmpty()) continue;
      double evidence = match.score() / (1 - match.score()) * discount * meant.size() / match.found().size();
      double inTitle = (double) meant.stream().filter(found -> found.start() < title.length()).count() / meant.size();
      boolean passing = inTitle == 0 && meant.stream().map(TopicMatch.Found::term).distinct().count() == 1;
      List<String> terms = meant.stream().map(found -> whole(text, found)).distinct().toList();
      shown.put(match.topic().id(), new Shown(Math.min(1, evidence * inTitle), Math.min(1, evidence * (1 - inTitle)) * (passing ? IN_PASSING : 1), terms));
    }
    return shown;
  }

  /** A single word must stand there in a form of its own, not in one of a cousin: "cycle" does not show cycling. */
  private static boolean sameForm(TopicMatch.Found found) {
    return found.term().contains(" ") || neutral(found.term()).equals(neutral(found.surface().replaceFirst("['’]s$", "")));
  }

  /** Whether a common word is somebody's name there ("Andrew Church"). */
  private static boolean surname(TopicMatch.Found found, String text) {
    return !Character.isUpperCase(found.term().codePointAt(0)) && Character.isUpperCase(text.codePointAt(found.start())) && GivenNames.before(text, found.start());
  }

  /** The term from the beginning of its first word. */
  private static String whole(String text, TopicMatch.Found found) {
    int start = found.start();
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) start--;
    return text.substring(start, found.end());
  }

  private static String neutral(String word) {
    String form = Forms.of(word.toLowerCase(Locale.ROOT));
    return form.endsWith("e") ? form.substring(0, form.length() - 1) : form;
  }
}
