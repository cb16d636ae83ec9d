package org.mediagateway.store.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.bus.BusStatus;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.DeadLetter;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.domain.bus.EventHandler;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.store.bus.Loop;

/**
 * The bus of gateways that share a server: one stream, which every gateway fills from the change
 * log, and a consumer group for each kind of work. Begins by itself when the server comes.
 */
public final class RedisBus implements EventBus {
  private static final Duration COMMAND_MAX = Duration.ofSeconds(10);

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
    return new BusStatus(relay.handled(), relay.deadLetters(), relay.length(), problem);
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    try (StatefulRedisConnection<String, String> connection =
        link.connect(StringCodec.UTF8, COMMAND_MAX)) {
      return connection
          .sync()
          .xrevrange(keys.deadLetters(), Range.unbounded(), Limit.from(limit))
          .stream()
          .map(RedisBus::letter)
          .flatMap(Optional::stream)
          .toList();
    }
  }

  private static Optional<DeadLetter> letter(StreamMessage<String, String> message) {
    Map<String, String> fields = message.getBody();
    String code = fields.getOrDefault("group", "");
    return Arrays.stream(ConsumerGroup.values())
        .filter(group -> group.code().equals(code))
        .findFirst()
        .map(
            group ->
                new DeadLetter(
                    group,
                    RedisKeys.sequence(fields.getOrDefault("id", "0-0")),
                    fields.getOrDefault(Scripts.TYPE, ""),
                    fields.getOrDefault(Scripts.AGGREGATE, ""),
                    fields.getOrDefault(Scripts.VERSION, ""),
                    Long.parseLong(fields.getOrDefault("attempts", "0")),
                    fields.getOrDefault("reason", ""),
                    Instant.ofEpochMilli(RedisKeys.sequence(message.getId()))));
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
