package org.mediagateway.store.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mediagateway.domain.bus.Event;
import org.mediagateway.domain.bus.EventHandler;

/** A handler that remembers what it handled, and fails where it is told to. */
public final class Recorder implements EventHandler {
  /** What is waited for should take a moment; a busy machine may need longer. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(150);

  private final List<Event> handled = new CopyOnWriteArrayList<>();
  private final String poison;

  /**
   * @param poison the aggregate that cannot be handled
   */
  public Recorder(String poison) {
    this.poison = poison;
  }

  /** One that can handle everything. */
  public Recorder() {
    this("nothing is named so");
  }

  @Override
  public void handle(List<Event> events) {
    for (Event event : events) {
      if (event.aggregate().equals(poison)) {
        throw new IllegalStateException("cannot digest " + poison);
      }
    }
    handled.addAll(events);
  }

  public List<Event> handled() {
    return handled;
  }

  /** The sequences of the events handled, each once, in order. */
  public List<Long> sequences() {
    TreeSet<Long> sequences = new TreeSet<>();
    handled.forEach(event -> sequences.add(event.sequence()));
    return List.copyOf(sequences);
  }

  /** Waits until so many different events were handled. */
  public void await(int count) {
    until(() -> sequences().size() >= count, () -> sequences().size() + " of " + count);
  }

  /** Waits for {@code condition}; fails with {@code state} when it does not come true. */
  public static void until(BooleanSupplier condition, Supplier<String> state) {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(state).isLessThan(end);
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
