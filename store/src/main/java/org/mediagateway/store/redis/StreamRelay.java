package org.mediagateway.store.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the change log into the stream. Every gateway runs one: whoever comes first appends, and
 * the others find it done. The stream never holds more than it may: what every group has handled is
 * dropped, and what does not fit waits in the log. For one thread, but for the figures.
 */
final class StreamRelay {
  private static final Logger LOG = LoggerFactory.getLogger(StreamRelay.class);
  private static final Duration COMMAND_MAX = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** How long a full stream is given to drain. */
  private static final Duration FULL_PAUSE = Duration.ofMillis(100);

  private static final int APPENDED_MAX = 500;
  private static final String NOTHING = "0-0";

  private final LazyConnection<String> connection;
  private final RedisKeys keys;
  private final ChangeLog log;
  private final BusLimits limits;
  private final Runnable restarted;
  private boolean verified;
  private volatile Seen seen = new Seen(Map.of(), 0, DeadLetters.NONE);

  /**
   * The stream as it was a moment ago.
   *
   * @param handled up to which sequence each group had handled everything
   * @param length how many events it held
   * @param deadLetters what was put aside, at least of what was handled
   */
  record Seen(Map<ConsumerGroup, Long> handled, long length, DeadLetters deadLetters) {}

  /**
   * @param restarted called when what the stream told was not in the log, and it was begun anew
   */
  StreamRelay(RedisLink link, RedisKeys keys, ChangeLog log, BusLimits limits, Runnable restarted) {
    this.connection = new LazyConnection<>(link, StringCodec.UTF8, COMMAND_MAX);
    this.keys = keys;
    this.log = log;
    this.limits = limits;
    this.restarted = restarted;
  }

  /** What was seen last. */
  Seen seen() {
    return seen;
  }

  /** The end of the stream. */
  private record End(String id, long length) {
    long sequence() {
      return RedisKeys.sequence(id);
    }
  }

  /** Appends what is new; answers how long to wait. */
  Duration step() {
    try {
      return relay();
    } catch (RuntimeException e) {
      verified = false; // the server that comes back may have lost its last second, or everything
      throw e;
    }
  }

  private Duration relay() {
    RedisCommands<String, String> redis = connection.commands();
    End end = append(redis, NOTHING, List.of());
    if (!verified) {
      if (!isOfThisLog(redis, end)) {
        LOG.warn("the stream {} is not of this change log and is begun anew", keys.stream());
        redis.del(keys.stream());
        restarted.run();
        end = new End(NOTHING, 0);
      }
      verified = true;
    }
    // A new or lost stream gets as much of the past as it may hold.
    long from = end.id().equals(NOTHING) ? log.head() - limits.lengthMax() : end.sequence();
    int room = (int) Math.min(APPENDED_MAX, limits.lengthMax() - end.length());
    List<Change> changes = room <= 0 ? List.of() : log.after(Math.max(0, from), room);
    if (!changes.isEmpty()) {
      end = append(redis, end.id(), changes);
    }
    look(redis, end);
    if (room <= 0) {
      return FULL_PAUSE;
    }
    return changes.size() == room ? Duration.ZERO : POLL;
  }

  private End append(RedisCommands<String, String> redis, String after, List<Change> changes) {
    List<String> arguments = new ArrayList<>();
    arguments.add(after);
    arguments.add(Integer.toString(limits.lengthMax()));
    for (Change change : changes) {
      arguments.add(RedisKeys.id(change.sequence()));
      arguments.add(change.type().code());
      arguments.add(change.aggregate());
      arguments.add(Long.toString(change.version()));
      arguments.add(Long.toString(change.at().toEpochMilli()));
    }
    List<String> end =
        redis.eval(
            Scripts.APPEND,
            ScriptOutputType.MULTI,
            new String[] {keys.stream()},
            arguments.toArray(String[]::new));
    return new End(end.get(0), Long.parseLong(end.get(1)));
  }

  /** Whether the stream's last entry is what the log has there. */
  private boolean isOfThisLog(RedisCommands<String, String> redis, End end) {
    if (end.id().equals(NOTHING)) {
      return true;
    }
    List<StreamMessage<String, String>> last =
        redis.xrevrange(keys.stream(), Range.unbounded(), Limit.from(1));
    List<Change> logged = log.after(end.sequence() - 1, 1);
    return !last.isEmpty()
        && !logged.isEmpty()
        && last.getFirst().getId().equals(RedisKeys.id(logged.getFirst().sequence()))
        && logged.getFirst().aggregate().equals(last.getFirst().getBody().get(Scripts.AGGREGATE))
        && Long.toString(logged.getFirst().version())
            .equals(last.getFirst().getBody().get(Scripts.VERSION));
  }

  private void look(RedisCommands<String, String> redis, End end) {
    List<ConsumerGroup> groups = List.of(ConsumerGroup.values());
    List<String> positions =
        redis.eval(
            Scripts.TRIM,
            ScriptOutputType.MULTI,
            new String[] {keys.stream()},
            groups.stream().map(ConsumerGroup::code).toArray(String[]::new));
    Map<ConsumerGroup, Long> now = new EnumMap<>(ConsumerGroup.class);
    for (int i = 0; i < positions.size(); i++) {
      now.put(groups.get(i), Long.valueOf(positions.get(i)));
    }
    seen = new Seen(now, end.length(), DeadLetters.read(redis, keys));
  }
}
