package org.mediagateway.store.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.models.stream.ClaimedMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.DeadLetter;
import org.mediagateway.domain.bus.Event;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.domain.bus.EventHandler;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.store.bus.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gateway's share of a group's work: takes events from the stream, has them handled, and
 * acknowledges them. What is in hand for too long, here or on a gateway that died, is claimed and
 * tried again; what has been tried too often is put aside. For one thread.
 */
final class GroupConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(GroupConsumer.class);

  /** How long one wait for events lasts. */
  private static final Duration WAIT = Duration.ofMillis(500);

  private static final Duration COMMAND_MAX = Duration.ofSeconds(10);

  /** A consumer that was not seen for so many times the idle limit has ended. */
  private static final int FORGOTTEN_AFTER = 10;

  private final LazyConnection<String> connection;
  private final RedisKeys keys;
  private final ConsumerGroup group;
  private final Consumer<String> consumer;
  private final EventHandler handler;
  private final BusLimits limits;
  private long nextClaim = System.nanoTime();

  GroupConsumer(
      RedisLink link, RedisKeys keys, Consumer<String> consumer, Work work, BusLimits limits) {
    this.connection = new LazyConnection<>(link, StringCodec.UTF8, COMMAND_MAX);
    this.keys = keys;
    this.group = work.group();
    this.consumer = consumer;
    this.handler = work.handler();
    this.limits = limits;
  }

  /** What a group does. */
  record Work(ConsumerGroup group, EventHandler handler) {}

  /** Handles what there is, waiting for it a while. */
  Duration step() {
    RedisCommands<String, String> redis = connection.commands();
    try {
      if (System.nanoTime() - nextClaim >= 0) {
        claim(redis);
        nextClaim = System.nanoTime() + limits.idleMax().toNanos() / 2;
      }
      handle(redis, receive(redis));
    } catch (RedisCommandExecutionException e) {
      if (!String.valueOf(e.getMessage()).startsWith("NOGROUP")) {
        throw e;
      }
      create(redis); // a new stream, or a server that lost everything
    }
    return Duration.ZERO;
  }

  @SuppressWarnings("unchecked") // a generic array for the arguments of xreadgroup
  private List<StreamMessage<String, String>> receive(RedisCommands<String, String> redis) {
    return redis.xreadgroup(
        consumer,
        XReadArgs.Builder.block(WAIT).count(EventBus.BATCH_MAX),
        StreamOffset.lastConsumed(keys.stream()));
  }

  private void create(RedisCommands<String, String> redis) {
    try {
      redis.xgroupCreate(
          StreamOffset.from(keys.stream(), "0-0"),
          group.code(),
          XGroupCreateArgs.Builder.mkstream(true));
    } catch (RedisCommandExecutionException e) {
      if (!String.valueOf(e.getMessage()).startsWith("BUSYGROUP")) {
        throw e; // otherwise another gateway was quicker
      }
    }
  }

  /** Takes over what is in hand for too long, wherever; counts as another attempt. */
  private void claim(RedisCommands<String, String> redis) {
    String cursor = "0-0";
    do {
      ClaimedMessages<String, String> claimed =
          redis.xautoclaim(
              keys.stream(),
              XAutoClaimArgs.Builder.xautoclaim(consumer, limits.idleMax(), cursor)
                  .count(EventBus.BATCH_MAX));
      List<StreamMessage<String, String>> left = new ArrayList<>();
      for (StreamMessage<String, String> message : claimed.getMessages()) {
        long attempts = attempts(redis, message);
        if (attempts > limits.attemptsMax()) {
          bury(redis, message, attempts - 1, "every consumer ended while it had this in hand");
        } else {
          left.add(message);
        }
      }
      handle(redis, left);
      cursor = claimed.getId();
    } while (!cursor.equals("0-0"));
    redis.<Long>eval(
        Scripts.FORGET,
        ScriptOutputType.INTEGER,
        new String[] {keys.stream()},
        group.code(),
        Long.toString(limits.idleMax().multipliedBy(FORGOTTEN_AFTER).toMillis()));
  }

  private void handle(
      RedisCommands<String, String> redis, List<StreamMessage<String, String>> messages) {
    if (messages.isEmpty()) {
      return;
    }
    Map<String, Event> events = new LinkedHashMap<>();
    Map<String, String> failed = new LinkedHashMap<>();
    for (StreamMessage<String, String> message : messages) {
      try {
        Event event = event(message);
        if (group.takes(event.type())) {
          events.put(message.getId(), event);
        }
      } catch (IllegalArgumentException e) {
        failed.put(message.getId(), e.toString());
      }
    }
    Delivery.attempt(handler, List.copyOf(events.values()))
        .forEach((event, why) -> failed.put(RedisKeys.id(event.sequence()), why.toString()));
    String[] done =
        messages.stream()
            .map(StreamMessage::getId)
            .filter(id -> !failed.containsKey(id))
            .toArray(String[]::new);
    if (done.length > 0) {
      redis.xack(keys.stream(), group.code(), done);
    }
    for (StreamMessage<String, String> message : messages) {
      String reason = failed.get(message.getId());
      if (reason != null) {
        failed(redis, message, reason);
      }
    }
  }

  private static Event event(StreamMessage<String, String> message) {
    Map<String, String> fields = message.getBody();
    return new Event(
        RedisKeys.sequence(message.getId()),
        ChangeType.ofCode(fields.getOrDefault(Scripts.TYPE, "")),
        fields.getOrDefault(Scripts.AGGREGATE, ""),
        Long.parseLong(fields.getOrDefault(Scripts.VERSION, "")),
        Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault(Scripts.AT, ""))));
  }

  private void failed(
      RedisCommands<String, String> redis, StreamMessage<String, String> message, String reason) {
    long attempts = attempts(redis, message);
    if (attempts >= limits.attemptsMax()) {
      bury(redis, message, attempts, reason);
    } else {
      LOG.warn(
          "{} could not handle {} and tries again after {}: attempt {} of {}, {}",
          group.code(),
          message.getId(),
          limits.idleMax(),
          attempts,
          limits.attemptsMax(),
          reason);
    }
  }

  /** How often a message that we have in hand was delivered, this time included. */
  private long attempts(
      RedisCommands<String, String> redis, StreamMessage<String, String> message) {
    return redis
        .xpending(
            keys.stream(), consumer, Range.create(message.getId(), message.getId()), Limit.from(1))
        .stream()
        .mapToLong(pending -> pending.getRedeliveryCount())
        .findFirst()
        .orElse(0); // somebody else claimed it meanwhile, and will judge
  }

  private void bury(
      RedisCommands<String, String> redis,
      StreamMessage<String, String> message,
      long attempts,
      String reason) {
    LOG.error("{} puts {} aside: {}", group.code(), message.getId(), reason);
    Map<String, String> fields = message.getBody();
    redis.<Long>eval(
        Scripts.BURY,
        ScriptOutputType.INTEGER,
        new String[] {keys.stream(), keys.deadLetters()},
        group.code(),
        message.getId(),
        Integer.toString(limits.deadLettersMax()),
        fields.getOrDefault(Scripts.TYPE, ""),
        fields.getOrDefault(Scripts.AGGREGATE, ""),
        fields.getOrDefault(Scripts.VERSION, ""),
        Long.toString(attempts),
        DeadLetter.cut(reason));
  }
}
