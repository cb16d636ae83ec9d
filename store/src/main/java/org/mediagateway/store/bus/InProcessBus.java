package org.mediagateway.store.bus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.bus.BusStatus;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.DeadLetter;
import org.mediagateway.domain.bus.Event;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.domain.bus.EventHandler;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of a gateway that shares its work with no other: one thread reads the change log for all
 * groups, from where the log stood when the bus was made. So what handlers make must end with the
 * process, or not need what came before it.
 */
public final class InProcessBus implements EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(InProcessBus.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int ATTEMPTS_MAX = 5;

  /** The pause before the second attempt; it doubles with each. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final int DEAD_LETTERS_MAX = 1_000;

  private final ChangeLog log;
  private final InstantSource clock;
  private final Deque<DeadLetter> dead = new ArrayDeque<>();
  private final Loop loop = new Loop("bus", this::step);
  private Map<ConsumerGroup, EventHandler> handlers = Map.of();
  private ChangeLog.@Nullable Subscription subscription;
  private volatile long position;

  /** A bus for what is committed from now on. */
  public InProcessBus(ChangeLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
    position = log.head();
  }

  @Override
  public void start(Map<ConsumerGroup, EventHandler> handlers) {
    this.handlers = Map.copyOf(handlers);
    subscription = log.onAppend(loop::wake);
    loop.start();
  }

  private Duration step() {
    List<Change> changes = log.after(position, BATCH_MAX);
    if (changes.isEmpty()) {
      return POLL;
    }
    handlers.forEach((group, handler) -> handOver(group, handler, changes));
    position = changes.getLast().sequence();
    return changes.size() == BATCH_MAX ? Duration.ZERO : POLL;
  }

  private void handOver(ConsumerGroup group, EventHandler handler, List<Change> changes) {
    List<Event> events =
        changes.stream().filter(each -> group.takes(each.type())).map(Event::of).toList();
    Delivery.attempt(handler, events).forEach((event, _) -> again(group, handler, event));
  }

  /** Tries an event that failed once as often as it may be, then puts it aside. */
  private void again(ConsumerGroup group, EventHandler handler, Event event) {
    Duration pause = PAUSE;
    RuntimeException failure = null;
    for (int attempt = 2; attempt <= ATTEMPTS_MAX; attempt++) {
      try {
        Thread.sleep(pause);
        handler.handle(List.of(event));
        return;
      } catch (RuntimeException e) {
        failure = e;
        pause = pause.multipliedBy(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    bury(group, event, Objects.toString(failure));
  }

  private void bury(ConsumerGroup group, Event event, String reason) {
    LOG.error("{} could not handle {} and puts it aside: {}", group.code(), event, reason);
    DeadLetter letter =
        new DeadLetter(
            group,
            event.sequence(),
            event.type().code(),
            event.aggregate(),
            Long.toString(event.version()),
            ATTEMPTS_MAX,
            reason,
            clock.instant());
    synchronized (dead) {
      dead.addFirst(letter);
      if (dead.size() > DEAD_LETTERS_MAX) {
        dead.removeLast();
      }
    }
  }

  @Override
  public BusStatus status() {
    Map<ConsumerGroup, Long> handled = new EnumMap<>(ConsumerGroup.class);
    for (ConsumerGroup group : ConsumerGroup.values()) {
      handled.put(group, position);
    }
    synchronized (dead) {
      List<DeadLetter> newest = dead.stream().limit(BusStatus.NEWEST_MAX).toList();
      return new BusStatus(handled, dead.size(), newest, 0, loop.problem());
    }
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.close();
    }
    loop.close();
  }
}
