package org.matinale.models;

import java.time.Instant;
import java.util.Optional;
import org.matinale.kernel.Problem;
import org.matinale.kernel.Rung;

/** The two models of an endpoint, for one night: asked in turn, politely, and left alone where they fail. Safe for many threads; closing it breaks off what is under way. */
public final class ConnectedModels implements WritingModels, AutoCloseable {
  private final ModelEndpoint endpoint;
  private final Surroundings surroundings;
  private final ChatConnection connection;
  private final Tally tally = new Tally();
  private final ChatCompletions completions;
  private final Breaker large;
  private final Breaker small;
  private final Throttle throttle;
  private final Retrying asked;

  ConnectedModels(ModelEndpoint endpoint, Surroundings surroundings) {
    this.endpoint = endpoint;
    this.surroundings = surroundings;
    this.connection = new ChatConnection(endpoint, surroundings);
    this.completions = new ChatCompletions(endpoint, connection, surroundings, tally);
    this.large = breaker(endpoint.large());
    this.small = endpoint.small().name().equals(endpoint.large().name()) ? large : breaker(endpoint.small());
    this.throttle = new Throttle((prompt, by) -> breaker(prompt.rung()).ask(prompt, by), endpoint.mostAtOnce(), surroundings.clock(), tally);
    this.asked = new Retrying(throttle, surroundings, endpoint.patience().pause(), tally);
  }

  private Breaker breaker(PricedModel model) {
    return new Breaker(completions, "%s at '%s'".formatted(model.name(), endpoint.shown()), surroundings.clock(), endpoint.patience().givesUp());
  }

  private Breaker breaker(Rung rung) {
    return endpoint.model(rung) == endpoint.large() ? large : small;
  }

  /** Waits for an answer, inside of the pauses that the server asks for and no longer than {@link Patience#pause} at a time. A model that rests, or is given up, refuses at once. */
  @Override
  public Answer ask(Prompt prompt, Instant by, Again again) {
    tally.ask();
    if (prompt instanceof Prompt.Personal && !endpoint.forPrivateText())
      return Trouble.NOT_PRIVATE.refused("'%s' is not for what readers wrote. Maybe the operator answers for it: then the settings say so.".formatted(endpoint.shown()));
    ModelState state = breaker(prompt.rung()).state();
    if (state instanceof ModelState.GivenUp gone) return Trouble.GIVEN_UP.refused(gone.because().message());
    if (state instanceof ModelState.Resting) return breaker(prompt.rung()).ask(prompt, by); // and does not wait for a place
    Answer answer = asked.ask(prompt, by, again);
    if (answer instanceof Answer.Given) tally.answer();
    return answer;
  }

  /** Says that the answer to this prompt made no sense: a model that talks nonsense is left alone for a while. */
  @Override
  public void garbage(Prompt prompt) {
    tally.garbage();
    breaker(prompt.rung()).garbage();
  }

  /** Whether, and when, the model of this rung is worth asking. */
  @Override
  public ModelState state(Rung rung) {
    ModelState state = breaker(rung).state();
    Instant quiet = connection.quietUntil();
    if (state instanceof ModelState.Ready && quiet.isAfter(surroundings.clock().instant()))
      return new ModelState.Resting(quiet, new Problem("model-left-alone", "'%s' asked to be left alone until %s".formatted(endpoint.shown(), quiet)));
    return state;
  }

  /** Whether a question of this rung would be sent now. */
  public boolean available(Rung rung) {
    return state(rung) instanceof ModelState.Ready;
  }

  /** How many questions are worth having under way now: more would wait for a place. 1 where a model is about to be tried after its rest, 0 where both are given up. */
  @Override
  public int concurrency() {
    boolean largeGone = large.state() instanceof ModelState.GivenUp;
    boolean smallGone = small.state() instanceof ModelState.GivenUp;
    if (largeGone && smallGone) return 0;
    boolean trying = (largeGone || large.probes()) && (smallGone || small.probes());
    return trying ? 1 : throttle.limit();
  }

  /** Its batches; empty where it takes none, or none are wanted. */
  public Optional<ModelBatches> batches() {
    return endpoint.batches() ? Optional.of(new ModelBatches(endpoint, connection, completions, surroundings, tally)) : Optional.empty();
  }

  public ModelEndpoint endpoint() {
    return endpoint;
  }

  public ModelStatistics statistics() {
    return tally.now();
  }

  @Override
  public void close() {
    connection.close();
  }
}
