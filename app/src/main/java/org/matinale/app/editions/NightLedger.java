package org.matinale.app.editions;

import java.time.Duration;

/** Whoever counts what the night does. Nothing of a reader's reaches it. */
interface NightLedger {
  /** Counts nothing. */
  NightLedger NONE =
      new NightLedger() {
        @Override
        public void made(Duration before, Duration took) {}

        @Override
        public void stumbled() {}

        @Override
        public void goneBy() {}

        @Override
        public void gathered(boolean anything, Duration took) {}
      };

  /** @param before how long before it was due; negative when it was late */
  void made(Duration before, Duration took);

  /** An attempt failed; there will be another. */
  void stumbled();

  /** A day went by without its edition. */
  void goneBy();

  /** @param anything whether any source answered */
  void gathered(boolean anything, Duration took);
}
