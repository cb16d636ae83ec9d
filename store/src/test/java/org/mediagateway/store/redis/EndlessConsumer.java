package org.mediagateway.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.store.bus.GrowingLog;

/**
 * A process that takes a batch of events in hand and never finishes, and prints their number.
 * Arguments: address, prefix, length of the log; the password comes on standard input.
 */
public final class EndlessConsumer {
  private EndlessConsumer() {}

  public static void main(String[] arguments) throws InterruptedException {
    String password = new Scanner(System.in, StandardCharsets.UTF_8).nextLine();
    RedisSettings settings = new RedisSettings(arguments[0], "", password, arguments[1]);
    GrowingLog log = new GrowingLog();
    log.grow(ChangeType.MEDIA_INSERT, "t", Integer.parseInt(arguments[2]));
    Redis redis = Redis.open(settings);
    EventBus bus = redis.bus(log);
    bus.start(
        Map.of(
            ConsumerGroup.MEDIA,
            events -> {
              System.out.println(events.size());
              try {
                Thread.sleep(Long.MAX_VALUE);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
    new CountDownLatch(1).await(); // until killed
  }
}
