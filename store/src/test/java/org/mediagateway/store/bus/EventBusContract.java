package org.mediagateway.store.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.domain.change.ChangeType.MEDIA_INSERT;
import static org.mediagateway.domain.change.ChangeType.USER_INTERACTION;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.Event;
import org.mediagateway.domain.bus.EventBus;

/** What an {@link EventBus} does. */
public abstract class EventBusContract {
  protected final GrowingLog log = new GrowingLog();

  /** A bus that is not started. */
  protected abstract EventBus open();

  @Test
  void changes_ofBothKinds_reachTheGroupsThatTakeThemInOrder() {
    Recorder media = new Recorder();
    Recorder user = new Recorder();
    Recorder analytics = new Recorder();
    try (EventBus bus = open()) {
      bus.start(
          Map.of(
              ConsumerGroup.MEDIA, media,
              ConsumerGroup.USER, user,
              ConsumerGroup.ANALYTICS, analytics));
      log.grow(MEDIA_INSERT, "t", 250);
      log.grow(USER_INTERACTION, "u", 150);
      media.await(250);
      user.await(150);
      analytics.await(400);
      Recorder.until(
          () -> bus.status().handled().values().stream().allMatch(at -> at == 400),
          () -> bus.status().toString());
      assertThat(media.handled())
          .extracting(Event::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 250).boxed().toList());
      assertThat(user.handled())
          .extracting(Event::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(251, 400).boxed().toList());
      assertThat(analytics.handled()).hasSize(400);
      assertThat(media.handled().getFirst()).isEqualTo(Event.of(log.after(0, 1).getFirst()));
      assertThat(bus.status().problem()).isNull();
      assertThat(bus.status().deadLetters()).isZero();
    }
  }

  @Test
  void poison_afterItsAttempts_isPutAsideWithItsReasonAndTheOthersGoOn() {
    Recorder media = new Recorder("t7");
    Recorder analytics = new Recorder();
    try (EventBus bus = open()) {
      bus.start(Map.of(ConsumerGroup.MEDIA, media, ConsumerGroup.ANALYTICS, analytics));
      log.grow(MEDIA_INSERT, "t", 20);
      media.await(19);
      analytics.await(20);
      Recorder.until(() -> bus.status().deadLetters() == 1, () -> bus.status().toString());
      log.grow(MEDIA_INSERT, "t", 5);
      media.await(24);
      assertThat(media.sequences()).doesNotContain(7L);
      assertThat(bus.status().newestDeadLetters())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.group()).isEqualTo(ConsumerGroup.MEDIA);
                assertThat(letter.sequence()).isEqualTo(7);
                assertThat(letter.type()).isEqualTo("media.insert");
                assertThat(letter.aggregate()).isEqualTo("t7");
                assertThat(letter.version()).isEqualTo("1");
                assertThat(letter.attempts()).isEqualTo(attemptsMax());
                assertThat(letter.reason()).contains("cannot digest t7");
              });
    }
  }

  /** How often the bus tries an event. */
  protected abstract long attemptsMax();
}
