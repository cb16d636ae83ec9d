package org.mediagateway.store.redis;

import io.lettuce.core.Consumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.bus.BusStatus;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.domain.bus.EventHandler;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.store.bus.Loop;

/**
 * The bus of gateways that share a server: one stream, which every gateway fills from the change
 * log, and a consumer group for each kind of work. Begins by itself when the server comes.
 */
public final class RedisBus implements EventBus {
  private final RedisLink link;
  private final RedisKeys keys;
  private final ChangeLog log;
  private final BusLimits limits;
  private final StreamRelay relay;
  private final Loop relaying;
  private final String node = UUID.randomUUID().toString();
  private final List<Loop> loops = new ArrayList<>();
  private ChangeLog.@Nullable Subscription subscription;

  RedisBus(RedisLink link, RedisKeys keys, ChangeLog log, BusLimits limits, Runnable restarted) {
    this.link = link;
    this.keys = keys;
    this.log = log;
    this.limits = limits;
    relay = new StreamRelay(link, keys, log, limits, restarted);
    relaying = new Loop("bus-relay", relay::step);
    loops.add(relaying);
  }

  @Override
  public void start(Map<ConsumerGroup, EventHandler> handlers) {
    for (ConsumerGroup group : ConsumerGroup.values()) {
      // A group nobody works for has nothing to do, but must not hold up the stream either.
      EventHandler handler = handlers.getOrDefault(group, events -> {});
      GroupConsumer consumer =
          new GroupConsumer(
              link,
              keys,
              Consumer.from(group.code(), node),
              new GroupConsumer.Work(group, handler),
              limits);
      loops.add(new Loop("bus-" + group.code(), consumer::step));
    }
    subscription = log.onAppend(relaying::wake);
    loops.forEach(Loop::start);
  }

  @Override
  public BusStatus status() {
    String problem =
        loops.stream().map(Loop::problem).filter(Objects::nonNull).findFirst().orElse(null);
    StreamRelay.Seen seen = relay.seen();
    return new BusStatus(
        seen.handled(),
        seen.deadLetters().count(),
        seen.deadLetters().newest(),
        seen.length(),
        problem);
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.close();
    }
    loops.forEach(Loop::stop);
    loops.forEach(Loop::close);
  }
}
