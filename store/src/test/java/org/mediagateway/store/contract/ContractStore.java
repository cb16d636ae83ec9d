package org.mediagateway.store.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mediagateway.store.Store;

/** The part all contracts share: an empty store and a clock that the test moves. */
public abstract class ContractStore {
  protected final SteppedClock clock = new SteppedClock(Samples.NOW);
  protected Store store;

  /** An empty store on {@code clock}. */
  protected abstract Store open(Clock clock);

  @BeforeEach
  void openStore() {
    store = open(clock);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  /** A clock that stands still until it is moved. */
  protected static final class SteppedClock extends Clock implements InstantSource {
    private Instant now;

    SteppedClock(Instant now) {
      this.now = now;
    }

    public void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
