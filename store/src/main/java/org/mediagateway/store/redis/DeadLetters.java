package org.mediagateway.store.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mediagateway.domain.bus.BusStatus;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.DeadLetter;

/**
 * The events put aside, as they were at some moment.
 *
 * @param count how many are kept
 * @param newest the last of them, newest first
 */
record DeadLetters(long count, List<DeadLetter> newest) {
  static final DeadLetters NONE = new DeadLetters(0, List.of());

  static DeadLetters read(RedisCommands<String, String> redis, RedisKeys keys) {
    long count = redis.xlen(keys.deadLetters());
    if (count == 0) {
      return NONE;
    }
    List<StreamMessage<String, String>> newest =
        redis.xrevrange(keys.deadLetters(), Range.unbounded(), Limit.from(BusStatus.NEWEST_MAX));
    return new DeadLetters(
        count, newest.stream().map(DeadLetters::letter).flatMap(Optional::stream).toList());
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
}
