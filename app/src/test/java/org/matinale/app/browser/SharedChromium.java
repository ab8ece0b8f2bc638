package org.matinale.app.browser;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Chromium for all browser tests of a run, started by the first and gone with the last. */
final class SharedChromium implements BeforeAllCallback {
  private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SharedChromium.class);
  private static @Nullable Chromium running;

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> executable = Chromium.installed();
    if (executable.isEmpty()) System.err.println("No Chromium on the PATH: browser tests are passed over. Maybe install the package 'chromium'.");
    Assumptions.assumeTrue(executable.isPresent(), "no Chromium on the PATH");
    running = context.getRoot().getStore(OURS).computeIfAbsent("chromium", key -> Chromium.start(executable.get()), Chromium.class);
  }

  static Chromium running() {
    if (running == null) throw new IllegalStateException("no browser runs");
    return running;
  }
}
