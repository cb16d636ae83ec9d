package org.mediagateway.domain.bus;

import java.util.Map;

/**
 * Hands committed changes to consumer groups: each event of a group's types to that group at least
 * once, in the log's order unless an attempt failed. Safe on any thread.
 */
public interface EventBus extends AutoCloseable {
  /** The most events handed over at once. */
  int BATCH_MAX = 100;

  /** Starts to hand events over, on threads of its own; at most once. */
  void start(Map<ConsumerGroup, EventHandler> handlers);

  /** Where it stands; asks no server. */
  BusStatus status();

  /** Ends after the events in hand. */
  @Override
  void close();
}
