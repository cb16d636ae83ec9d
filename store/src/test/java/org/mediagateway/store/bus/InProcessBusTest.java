package org.mediagateway.store.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.domain.change.ChangeType;

final class InProcessBusTest extends EventBusContract {
  @Override
  protected EventBus open() {
    return new InProcessBus(log, Clock.systemUTC());
  }

  @Override
  protected long attemptsMax() {
    return 5;
  }

  @Test
  void start_logWithAPast_beginsAtItsHead() {
    log.grow(ChangeType.MEDIA_INSERT, "old", 3);
    Recorder media = new Recorder();
    try (EventBus bus = open()) {
      log.grow(ChangeType.MEDIA_INSERT, "new", 2);
      bus.start(Map.of(ConsumerGroup.MEDIA, media));
      media.await(2);
      assertThat(media.sequences()).containsExactly(4L, 5L);
    }
  }
}
