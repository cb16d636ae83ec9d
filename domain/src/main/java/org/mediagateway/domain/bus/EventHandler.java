package org.mediagateway.domain.bus;

import java.util.List;

/**
 * The work of one consumer group.
 *
 * <p>An event may come twice, late or out of order, here or on another gateway; a handler keyed by
 * (aggregate, version) makes that change nothing.
 */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles events, in the log's order. Where it throws, each is handed over again by itself, so
   * that one that cannot be handled holds up no other.
   */
  void handle(List<Event> events);
}
