package org.matinale.app.commands;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.matinale.kernel.Check;
import org.matinale.kernel.Language;
import org.matinale.profiles.Interest;
import org.matinale.profiles.Subscriber;
import org.matinale.profiles.Wish;
import org.matinale.research.Topic;
import org.matinale.research.Topics;

/** Readers nobody is, as many as one likes: for demonstrations and measurements. Reader n is the same among ten and among a million.
 *
 * <p>One to eight interests each, by Zipf's law: the catalogue's topics under all their names, then words that are given, then two topics together. One reader in twenty pays. Half read English alone, a third French, the others both;
 * they live in ten zones and rise between six and eight. One in five mutes a topic or two; one in four wishes for something. Immutable, safe for many threads.
 */
public final class InventedReaders {
  /** Interests a reader of a language chooses among. */
  private static final int DISTINCT = 25_000;

  private static final int MOST_INTERESTS = 8;
  private static final List<ZoneId> ZONES =
      Stream.of("Europe/Paris", "Europe/London", "Europe/Berlin", "America/New_York", "America/Montreal", "America/Los_Angeles", "Africa/Dakar", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney").map(ZoneId::of).toList();
  private static final List<Double> WEIGHTS = List.of(1.0, 1.0, 1.0, 0.8, 0.6, 1.4);
  private static final Map<Language, List<UnaryOperator<String>>> WISHES = Map.of(
      Language.ENGLISH, List.of("a good introduction to %s"::formatted, "what has changed in %s this year"::formatted, "how to begin with %s on little money"::formatted, "books on %s"::formatted, "%s for children"::formatted),
      Language.FRENCH, List.of("une bonne introduction : %s"::formatted, "ce qui a changé cette année : %s"::formatted, "débuter à peu de frais : %s"::formatted, "des livres sur le sujet : %s"::formatted, "pour les enfants : %s"::formatted));

  private final long seed;
  private final Map<Language, List<String>> topics;
  private final Map<Language, List<String>> interests;

  /** @param words more that readers of a language may care about, the most usual first: names in the titles of a morning, say; none for a language that is not named */
  public InventedReaders(long seed, Map<Language, List<String>> words) {
    this(seed, Map.of(), words, DISTINCT);
  }

  /** @param usual what most readers of a language care about, before all else
   * @param distinct how many interests there are in a language, at most */
  InventedReaders(long seed, Map<Language, List<String>> usual, Map<Language, List<String>> words, int distinct) {
    this.seed = seed;
    RandomGenerator random = random(seed, -1);
    topics = Map.of(Language.ENGLISH, topics(Language.ENGLISH, random), Language.FRENCH, topics(Language.FRENCH, random));
    interests = Map.of(Language.ENGLISH, interests(Language.ENGLISH, " and ", usual, words, random).limit(distinct).toList(), Language.FRENCH, interests(Language.FRENCH, " et ", usual, words, random).limit(distinct).toList());
  }

  /** The names a reader would choose a topic by, in an order of the seed. */
  private static List<String> topics(Language language, RandomGenerator random) {
    return shuffled(Topics.catalogue().all().stream().map(topic -> topic.name(language)).distinct().toList(), random);
  }

  private Stream<String> interests(Language language, String and, Map<Language, List<String>> usual, Map<Language, List<String>> words, RandomGenerator random) {
    List<String> names = topics.getOrDefault(language, List.of());
    Set<String> all = new LinkedHashSet<>(usual.getOrDefault(language, List.of()));
    all.addAll(names);
    all.addAll(shuffled(Topics.catalogue().all().stream().flatMap(topic -> topic.terms(language).stream()).filter(Topic.Term::name).map(Topic.Term::text).distinct().toList(), random));
    all.addAll(words.getOrDefault(language, List.of()));
    for (int far = 1; far < names.size() && all.size() < DISTINCT; far++) for (int i = 0; i < names.size(); i++) all.add(names.get(i) + and + names.get((i + far) % names.size()));
    return all.stream();
  }

  /** @param number from 1 */
  public Subscriber reader(int number) {
    Check.that(number >= 1, "a reader of number %d", number);
    RandomGenerator random = random(seed, number);
    Subscriber.Plan plan = random.nextInt(20) == 0 ? Subscriber.Plan.PAID : Subscriber.Plan.FREE;
    List<Language> languages = languages(random.nextInt(100));
    List<Interest> wanted = IntStream.range(0, random.nextInt(1, MOST_INTERESTS + 1)).mapToObj(any -> new Interest(zipf(of(interests, languages, random), random), one(WEIGHTS, random))).toList();
    List<String> mutes = random.nextInt(5) > 0 ? List.of() : IntStream.range(0, random.nextInt(1, 3)).mapToObj(any -> one(of(topics, languages, random), random)).distinct().toList();
    List<Wish> wishes = random.nextInt(4) > 0 ? List.of() : List.of(wish(languages.getFirst(), random));
    LocalTime readyBy = LocalTime.of(6, 0).plusMinutes(15L * random.nextInt(9));
    List<String> muted = mutes.stream().filter(mute -> wanted.stream().noneMatch(interest -> interest.text().equals(mute))).toList();
    return new Subscriber("reader-%07d".formatted(number), plan, languages, wanted, muted, wishes, Map.of(), List.of(), Map.of(), List.of(), readyBy, one(ZONES, random), List.of(), false);
  }

  /** Readers 1 to count, in order. */
  public Stream<Subscriber> readers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(this::reader);
  }

  private static List<Language> languages(int chance) {
    if (chance < 50) return List.of(Language.ENGLISH);
    if (chance < 82) return List.of(Language.FRENCH);
    return chance < 91 ? List.of(Language.FRENCH, Language.ENGLISH) : List.of(Language.ENGLISH, Language.FRENCH);
  }

  /** A topic of the catalogue, or something of her own about one. */
  private Wish wish(Language language, RandomGenerator random) {
    String topic = one(topics.getOrDefault(language, List.of()), random);
    return new Wish(random.nextBoolean() ? topic : one(WISHES.getOrDefault(language, List.of()), random).apply(topic), null, null);
  }

  private static List<String> of(Map<Language, List<String>> lists, List<Language> languages, RandomGenerator random) {
    return lists.getOrDefault(languages.get(random.nextInt(4) == 0 ? languages.size() - 1 : 0), List.of());
  }

  private static <T> T one(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }

  /** The n-th of a list in proportion to about 1/n. */
  private static String zipf(List<String> list, RandomGenerator random) {
    return list.get((int) Math.pow(list.size(), random.nextDouble()) - 1);
  }

  private static List<String> shuffled(List<String> list, RandomGenerator random) {
    List<String> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) shuffled.set(i, shuffled.set(random.nextInt(i + 1), shuffled.get(i)));
    return shuffled;
  }

  private static RandomGenerator random(long seed, int number) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_000_007L + number);
  }
}
