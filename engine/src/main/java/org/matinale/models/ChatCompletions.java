package org.matinale.models;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Asks the endpoint once: the innermost of the models. Only where the server rejects how it was asked, and not what, is it asked again, another way, and that way is remembered. */
final class ChatCompletions implements LanguageModel {
  private static final int LONGEST_QUOTE = 160;
  private static final int MOST_WAYS = 6;

  private final ModelEndpoint endpoint;
  private final ChatConnection connection;
  private final Surroundings surroundings;
  private final Tally tally;
  private final ConcurrentMap<String, Dialect> dialects = new ConcurrentHashMap<>();

  ChatCompletions(ModelEndpoint endpoint, ChatConnection connection, Surroundings surroundings, Tally tally) {
    this.endpoint = endpoint;
    this.connection = connection;
    this.surroundings = surroundings;
    this.tally = tally;
  }

  /** How this model is asked, as far as is known by now. */
  Dialect dialect(String model) {
    return dialects.getOrDefault(model, Dialect.RICHEST);
  }

  @Override
  public Answer ask(Prompt prompt, Instant by) {
    String model = endpoint.model(prompt.rung()).name();
    Dialect dialect = dialect(model);
    for (int calls = 1; ; calls++) {
      byte[] request = Completion.bytes(Completion.request(prompt, model, dialect, surroundings.seed()));
      Reply reply = connection.post("chat/completions", request, Completion.mostBytes(prompt), by);
      if (!(reply instanceof Reply.Held)) tally.call();
      if (reply instanceof Reply.Answered answered && answered.status() >= 400 && calls < MOST_WAYS) {
        Dialect known = dialect(model);
        Optional<Dialect> other = dialect.after(answered.status(), Completion.error(answered.body()));
        if (other.isPresent()) {
          dialect = known.equals(dialect) || known.equals(Dialect.RICHEST) ? other.get() : known;
          continue;
        }
      }
      if (reply instanceof Reply.Answered answered && answered.status() == 200 && !dialect.equals(Dialect.RICHEST)) dialects.put(model, dialect);
      return counted(answer(reply, prompt, model), reply instanceof Reply.Held ? calls - 1 : calls);
    }
  }

  private Answer answer(Reply reply, Prompt prompt, String model) {
    return switch (reply) {
      case Reply.Held held ->
          new Answer.Refused(Trouble.LEFT_ALONE.told("'%s' asked to be left alone until %s".formatted(endpoint.shown(), held.until())), Usage.NONE, 0, true, held.left());
      case Reply.Broken broken -> new Answer.Refused(broken.trouble().told(broken.message()), broken.worked() ? wasted(broken.trouble(), prompt) : Usage.NONE, 0, broken.trouble().retriable(), null);
      case Reply.Answered answered -> answered.status() == 200 ? Completion.read(Completion.parse(answered.body()), prompt, model, endpoint.shown(), false) : rejected(answered, prompt, model);
    };
  }

  /** What a server may want for an answer that never came: it read the question. */
  private static Usage wasted(Trouble trouble, Prompt prompt) {
    return new Usage(Tokens.estimate(prompt), 0, trouble == Trouble.ENDLESS ? prompt.mostTokens() : 0, true, false);
  }

  private Answer rejected(Reply.Answered answered, Prompt prompt, String model) {
    int status = answered.status();
    String shown = endpoint.shown();
    String said = quote(answered.body(), prompt);
    String code = Completion.errorCode(answered.body());
    return switch (status) {
      case 401, 403 -> Trouble.KEY.refused("'%s' does not let us in (%d). %s".formatted(shown, status, endpoint.key().doubt()));
      case 402 -> Trouble.QUOTA.refused("'%s' wants to be paid first (402). Maybe the account is empty.".formatted(shown));
      case 404 -> Trouble.NO_MODEL.refused("'%s' has no model '%s', or no chat completions (404)%s. Maybe the name is misspelt, or the address lacks /v1.".formatted(shown, model, said));
      case 429 -> code.contains("insufficient_quota") ? Trouble.QUOTA.refused("the quota at '%s' is used up (429). Maybe the account is empty.".formatted(shown)) : after(Trouble.BUSY, "'%s' has enough to do (429)%s".formatted(shown, said));
      case 408, 409, 425 -> after(Trouble.FAILING, "'%s' failed (%d)%s".formatted(shown, status, said));
      default -> {
        if (status >= 500) yield after(Trouble.FAILING, "'%s' failed (%d)%s".formatted(shown, status, said));
        if (status >= 300 && status < 400) yield Trouble.NO_MODEL.refused("'%s' sends elsewhere (%d), where nobody follows. Maybe the address has moved.".formatted(shown, status));
        if (status < 300) yield Trouble.NO_COMPLETION.refused("'%s' answers %d and no chat completion".formatted(shown, status));
        yield Trouble.REJECTED.refused("'%s' rejected the request (%d)%s. Maybe it is longer than what the model reads.".formatted(shown, status, said));
      }
    };
  }

  private Answer after(Trouble trouble, String message) {
    Duration left = Duration.between(surroundings.clock().instant(), connection.quietUntil());
    return new Answer.Refused(trouble.told(message), Usage.NONE, 0, trouble.retriable(), left.isPositive() ? left : null);
  }

  /** What the server said, on one line; servers quote what they were sent, so nothing of it is repeated where that was a reader's. */
  private String quote(byte[] body, Prompt prompt) {
    return switch (prompt) {
      case Prompt.Personal hers -> "";
      case Prompt.Shared shared -> {
        String line = endpoint.key().hidden(Completion.error(body)).replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        yield line.isEmpty() ? "" : ": " + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…");
      }
    };
  }

  private static Answer counted(Answer answer, int calls) {
    return switch (answer) {
      case Answer.Given given -> new Answer.Given(given.text(), given.usage(), given.model(), calls);
      case Answer.Refused refused -> new Answer.Refused(refused.problem(), refused.usage(), calls, refused.retriable(), refused.after());
    };
  }
}
