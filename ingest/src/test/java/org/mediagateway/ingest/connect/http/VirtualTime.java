package org.mediagateway.ingest.connect.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that waiting alone moves, and what was waited. */
public final class VirtualTime implements InstantSource, Pause {
  /** When it begins. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  /** A clock that stands at {@code start}. */
  public VirtualTime(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void of(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.add(time);
    now = now.plus(time);
  }

  /** Every wait so far. */
  List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** All of them together. */
  Duration waited() {
    return waits.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
