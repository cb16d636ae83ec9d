package org.mediagateway.store.bus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.domain.bus.Event;
import org.mediagateway.domain.bus.EventHandler;

/** Handing events over to a handler. */
public final class Delivery {
  private Delivery() {}

  /**
   * Hands all over at once and, where that fails, each by itself.
   *
   * @return the events that failed by themselves, in order, and why
   */
  public static Map<Event, RuntimeException> attempt(EventHandler handler, List<Event> events) {
    Map<Event, RuntimeException> failed = new LinkedHashMap<>();
    if (events.isEmpty()) {
      return failed;
    }
    try {
      handler.handle(events);
      return failed;
    } catch (RuntimeException e) {
      if (events.size() == 1) {
        failed.put(events.getFirst(), e);
        return failed;
      }
    }
    for (Event event : events) {
      failed.putAll(attempt(handler, List.of(event)));
    }
    return failed;
  }
}
