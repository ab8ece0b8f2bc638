package org.matinale.app.serving;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.matinale.app.operations.ServeSettings;

/** The web application, running until it is closed. */
public final class Serving implements AutoCloseable {
  private final ServingConfiguration.Started started;
  private final ServeSettings settings;

  private Serving(ServingConfiguration.Started started, ServeSettings settings) {
    this.started = started;
    this.settings = settings;
  }

  /** Ready to answer when it returns.
   *
   * @param clock of everything it does
   * @param chance of ids and secrets; cryptographically strong, but in tests
   * @throws org.matinale.kernel.MatinaleException where the data folder, the database or the port cannot be used
   */
  public static Serving start(ServeSettings settings, InstantSource clock, RandomGenerator chance) {
    return new Serving(ServingConfiguration.start(settings, clock, chance), settings);
  }

  public int port() {
    return started.port();
  }

  /** How a browser on this machine reaches it. */
  public String url() {
    return settings.publicUrl() != null ? settings.publicUrl().toString() : "http://localhost:" + port();
  }

  /** One of the doors of its features, for commands and tests. */
  public <T> T part(Class<T> type) {
    return started.parts().of(type);
  }

  /** All of one kind. */
  public <T> List<T> parts(Class<T> type) {
    return started.parts().all(type);
  }

  /** Returns when it has been stopped. */
  public void await() throws InterruptedException {
    while (started.active().getAsBoolean()) Thread.sleep(1_000);
  }

  @Override
  public void close() {
    started.stop().run();
  }
}
