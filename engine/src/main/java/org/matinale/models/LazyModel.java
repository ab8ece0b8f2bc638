package org.matinale.models;

import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.matinale.kernel.Language;

/** The embedded model, loaded when it is first needed and again after each rest. */
final class LazyModel implements RestingModel {
  private final int threads;
  private final int tokens;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private @Nullable MiniLanguageModel model;
  private volatile @Nullable Boolean loads;

  LazyModel(int threads, int tokens) {
    this.threads = threads;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return MiniLanguageModel.name(tokens);
  }

  @Override
  public int dimension() {
    return MiniLanguageModel.DIMENSION;
  }

  @Override
  public boolean speaks(Language language) {
    if (!language.equals(Language.ENGLISH)) return false;
    Boolean known = loads;
    if (known != null) return known;
    use.readLock().lock();
    try {
      boolean now = model().speaks(language);
      loads = now;
      return now;
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    if (texts.isEmpty()) return List.of();
    use.readLock().lock();
    try {
      return model().embed(texts);
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public void rest() {
    if (!use.writeLock().tryLock()) return;
    try {
      release();
    } finally {
      use.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      release();
    } finally {
      use.writeLock().unlock();
    }
  }

  private synchronized MiniLanguageModel model() {
    MiniLanguageModel loaded = model;
    if (loaded == null) {
      loaded = new MiniLanguageModel(threads, tokens);
      model = loaded;
    }
    return loaded;
  }

  private synchronized void release() {
    if (model != null) model.close();
    model = null;
  }
}
