package org.matinale.app.serving;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.matinale.app.operations.ServeSettings;
import org.matinale.app.storage.DataFolder;
import org.matinale.kernel.ErrorCode;
import org.matinale.kernel.MatinaleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web application, running until it is closed; for a maintenance all of it is stopped and started anew, while another answers at its address. */
public final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final ServeSettings settings;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final DataFolder folder;
  private volatile ServingConfiguration.Started started;
  private final AtomicBoolean maintained = new AtomicBoolean();
  private volatile @Nullable RuntimeException ended;
  private boolean closed;

  private Serving(ServeSettings settings, InstantSource clock, RandomGenerator chance, DataFolder folder) {
    this.settings = settings;
    this.clock = clock;
    this.chance = chance;
    this.folder = folder;
    this.started = ServingConfiguration.start(settings, clock, chance, this::maintain);
  }

  /** Ready to answer when it returns.
   *
   * @param clock of everything it does
   * @param chance of ids and secrets; cryptographically strong, but in tests
   * @throws org.matinale.kernel.MatinaleException where the data folder, the database or the port cannot be used
   */
  public static Serving start(ServeSettings settings, InstantSource clock, RandomGenerator chance) {
    HeadStart.begin();
    DataFolder folder = DataFolder.claim(settings.data());
    try {
      return new Serving(settings, clock, chance, folder);
    } catch (RuntimeException | Error failed) {
      folder.close();
      throw failed;
    }
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

  /** Returns when it has been stopped.
   *
   * @throws RuntimeException what kept it from starting anew after a maintenance */
  public void await() throws InterruptedException {
    while (maintained.get() || started.active().getAsBoolean()) Thread.sleep(1_000);
    if (ended != null) throw ended;
  }

  private void maintain(Runnable work, Runnable back) {
    if (!maintained.compareAndSet(false, true)) throw new MatinaleException(ErrorCode.UNAVAILABLE, "the household is being restored already. Maybe look again in a minute.");
    Thread.ofPlatform().name("maintenance").start(() -> maintained(work, back));
  }

  private synchronized void maintained(Runnable work, Runnable back) {
    try {
      if (closed) return;
      ServeSettings again = settings.withPort(started.port());
      started.stop().run();
      boolean done = false;
      try (StandIn standIn = StandIn.at(again)) {
        work.run();
        done = true;
      } catch (RuntimeException trouble) {
        LOG.error("The maintenance came to nothing ({}); everything is as it was.", trouble.getClass().getSimpleName());
      }
      try {
        started = ServingConfiguration.start(again, clock, chance, this::maintain);
      } catch (RuntimeException trouble) {
        if (!done) throw trouble;
        LOG.error("The household does not start with what the maintenance left ({}); what was before is put back.", trouble.getClass().getSimpleName());
        back.run();
        started = ServingConfiguration.start(again, clock, chance, this::maintain);
      }
    } catch (RuntimeException trouble) {
      LOG.error("The household does not start any more ({}).", trouble.getClass().getSimpleName());
      ended = trouble;
    } finally {
      maintained.set(false);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    started.stop().run();
    folder.close();
  }
}
