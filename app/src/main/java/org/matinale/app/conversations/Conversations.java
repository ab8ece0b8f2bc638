package org.matinale.app.conversations;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.matinale.app.accounts.Reader;
import org.matinale.app.accounts.ReaderId;
import org.matinale.app.editions.CardPlace;
import org.matinale.app.editions.Editions;
import org.matinale.app.editions.PlacedCard;
import org.matinale.app.steering.Act;
import org.matinale.app.steering.Steering;
import org.matinale.app.storage.Identifiers;
import org.matinale.app.storage.Transactions;
import org.matinale.kernel.ArticleId;
import org.matinale.kernel.Check;
import org.matinale.kernel.PrivateText;
import org.matinale.profiles.Feedback;
import org.matinale.research.Asking;
import org.matinale.research.Excerpt;
import org.matinale.writing.Passage;

/** Questions about cards, answered with what the sources say, and kept for the reader alone. A question is in no log, in no cache and in no address. */
public final class Conversations {
  /** After so many turns the next question begins another. */
  private static final int MOST_TURNS = 50;

  private static final int LONGEST_HEADLINE = 1_000;

  private final ConversationStore store;
  private final Editions editions;
  private final Steering steering;
  private final Identifiers identifiers;
  private final Transactions transactions;
  private final InstantSource clock;

  Conversations(ConversationStore store, Editions editions, Steering steering, Identifiers identifiers, Transactions transactions, InstantSource clock) {
    this.store = store;
    this.editions = editions;
    this.steering = steering;
    this.identifiers = identifiers;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Some of them, the newest first.
   *
   * @param from how many are passed over */
  public List<Asked> asked(ReaderId reader, int from, int most) {
    Set<CardPlace> followed = new HashSet<>();
    for (Act act : steering.acts(reader, Feedback.Signal.ASKED)) if (act.edition() != null && act.position() > 0) followed.add(new CardPlace(LocalDate.parse(act.edition()), act.position()));
    return store.asked(reader, from, most).stream().map(one -> new Asked(one.id(), one.card(), one.headline(), one.followed() && followed.contains(one.card()), one.question(), one.turns())).toList();
  }

  public Optional<Conversation> find(ReaderId reader, String id) {
    return store.find(reader, id).map(conversation -> asItIs(reader, conversation));
  }

  /** The latest about a card. */
  public Optional<Conversation> about(ReaderId reader, CardPlace card) {
    return store.about(reader, card).map(conversation -> asItIs(reader, conversation));
  }

  /** Answers a question about one of her cards, in the card's conversation; asking the same again at once changes nothing.
   *
   * @param question 1 to {@link Conversation#LONGEST_QUESTION} characters
   * @return the conversation's id */
  public String ask(Reader reader, PlacedCard card, String question) {
    return answered(reader, () -> store.about(reader.id(), card.place()), card.place(), card.card().headline(), articles(card), question);
  }

  /** Answers another question of a conversation, also when its card is no longer kept.
   *
   * @return the id of the conversation it is in now */
  public String ask(Reader reader, Conversation conversation, String question) {
    Set<ArticleId> articles = editions.placed(reader.id(), conversation.card()).map(Conversations::articles).orElse(Set.of());
    return answered(reader, () -> store.find(reader.id(), conversation.id()), conversation.card(), conversation.headline(), articles, question);
  }

  /** @param latest the conversation that is gone on with; looked for before the answer is sought, and again when it is written down */
  private String answered(Reader reader, Supplier<Optional<Conversation>> latest, CardPlace card, String headline, Set<ArticleId> articles, String question) {
    String asked = question.strip();
    Check.that(!asked.isEmpty() && asked.length() <= Conversation.LONGEST_QUESTION, "a question of %d characters; it has 1 to %d", asked.length(), Conversation.LONGEST_QUESTION);
    Optional<Conversation> before = latest.get().filter(conversation -> justAsked(conversation, asked));
    if (before.isPresent()) return before.get().id();
    Answer answer = answer(reader.id(), asked, editions.asking(reader.id()).ask(asked, articles, reader.languages()));
    Instant now = clock.instant();
    Turn turn = new Turn(asked, answer, now);
    return transactions.inOne(
        () -> {
          Optional<Conversation> open = latest.get().filter(conversation -> conversation.turns().size() < MOST_TURNS);
          if (open.isPresent()) {
            if (!justAsked(open.get(), asked)) store.append(open.get().id(), turn);
            return open.get().id();
          }
          String id = identifiers.id();
          store.insert(reader.id(), new Conversation(id, card, headline.length() <= LONGEST_HEADLINE ? headline : headline.substring(0, LONGEST_HEADLINE), false, now, List.of(turn)));
          return id;
        });
  }

  private static boolean justAsked(Conversation conversation, String question) {
    return !conversation.turns().isEmpty() && conversation.turns().getLast().question().equals(question);
  }

  /** Has what becomes of the card told in the mornings to come: an act of feedback, which can be taken back. */
  public void follow(ReaderId reader, String id) {
    Conversation conversation = find(reader, id).orElseThrow();
    if (conversation.followed()) return;
    PlacedCard card = editions.placed(reader, conversation.card()).orElseThrow(() -> new NoSuchElementException("the card of a conversation is no longer kept. Maybe ask about a newer one."));
    transactions.inOne(
        () -> {
          store.follow(reader, id, true);
          if (acts(reader, conversation.card()).isEmpty()) steering.act(reader, conversation.card().date().toString(), conversation.card().position(), card.feedback(Feedback.Signal.ASKED, clock.instant()));
          return true;
        });
  }

  public void unfollow(ReaderId reader, String id) {
    Conversation conversation = find(reader, id).orElseThrow();
    transactions.inOne(
        () -> {
          store.follow(reader, id, false);
          for (Act act : acts(reader, conversation.card())) steering.undo(reader, act.id());
          return true;
        });
  }

  /** What she follows because of it is followed on.
   *
   * @return whether it was hers */
  public boolean delete(ReaderId reader, String id) {
    return transactions.inOne(() -> store.delete(reader, id));
  }

  /** An act that she took back among all her feedback is taken back here too. */
  private Conversation asItIs(ReaderId reader, Conversation kept) {
    boolean followed = kept.followed() && !acts(reader, kept.card()).isEmpty();
    return followed == kept.followed() ? kept : new Conversation(kept.id(), kept.card(), kept.headline(), followed, kept.at(), kept.turns());
  }

  private List<Act> acts(ReaderId reader, CardPlace card) {
    return steering.acts(reader, card.date()).stream().filter(act -> act.position() == card.position() && act.feedback().signal() == Feedback.Signal.ASKED).toList();
  }

  private static Set<ArticleId> articles(PlacedCard card) {
    return card.card().story() == null ? Set.of() : Set.copyOf(card.card().story().articles());
  }

  private Answer answer(ReaderId reader, String question, Asking.Reply reply) {
    return switch (reply) {
      case Asking.Reply.NotSaid() -> new Answer.NotSaid();
      case Asking.Reply.Said(List<Excerpt> passages) -> {
        List<Answer.Passage> quoted = passages.stream().map(Conversations::passage).toList();
        yield editions.answer(reader, new PrivateText(question), passages).<Answer>map(said -> new Answer.Worded(said.sentences().stream().map(sentence -> cited(sentence, passages)).toList(), quoted, said.withheld(), said.model())).orElseGet(() -> new Answer.Quoted(quoted));
      }
    };
  }

  /** By where the passages stand in the answer. */
  private static Answer.Sentence cited(Passage.Sentence sentence, List<Excerpt> passages) {
    List<Integer> numbers = passages.stream().map(Excerpt::number).toList();
    return new Answer.Sentence(sentence.text(), sentence.cites().stream().map(cite -> numbers.indexOf(cite) + 1).toList());
  }

  private static Answer.Passage passage(Excerpt excerpt) {
    return new Answer.Passage(
        excerpt.article().outlet().name(), excerpt.article().title(), String.valueOf(excerpt.article().url()), excerpt.article().published(), excerpt.article().language(), excerpt.sentences());
  }
}
