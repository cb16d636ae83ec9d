package org.mediagateway.domain.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;

class BusValuesTest {
  private static final Instant AT = Instant.parse("2026-11-21T20:00:00Z");

  @ParameterizedTest
  @EnumSource
  void takes_everyChange_goesToWhomItIsForAndIsCounted(ChangeType type) {
    assertThat(ConsumerGroup.ANALYTICS.takes(type)).isTrue();
    assertThat(ConsumerGroup.USER.takes(type)).isEqualTo(type.code().startsWith("user."));
    assertThat(ConsumerGroup.MEDIA.takes(type)).isEqualTo(type.code().startsWith("media."));
  }

  @Test
  void code_isThePublishedName() {
    assertThat(ConsumerGroup.values())
        .extracting(ConsumerGroup::code)
        .containsExactly("media-pipeline", "user-pipeline", "analytics-pipeline");
  }

  @Test
  void event_saysThatSomethingChangedAndNotToWhat() {
    Change change = new Change(7, ChangeType.USER_INTERACTION, "kim", 3, AT, "{\"secret\":1}");
    assertThat(Event.of(change))
        .isEqualTo(new Event(7, ChangeType.USER_INTERACTION, "kim", 3, AT))
        .satisfies(event -> assertThat(event.toString()).doesNotContain("secret"));
  }

  @Test
  void deadLetter_longReason_isCut() {
    assertThat(letter("x".repeat(DeadLetter.REASON_LENGTH_MAX + 1)).reason())
        .hasSize(DeadLetter.REASON_LENGTH_MAX);
    assertThat(letter("short").reason()).isEqualTo("short");
  }

  @Test
  void status_isACopy() {
    Map<ConsumerGroup, Long> handled = new EnumMap<>(Map.of(ConsumerGroup.MEDIA, 5L));
    List<DeadLetter> letters = new ArrayList<>(List.of(letter("why")));
    BusStatus status = new BusStatus(handled, 1, letters, 0, null);
    handled.put(ConsumerGroup.USER, 6L);
    letters.clear();

    assertThat(status.handled()).containsExactly(Map.entry(ConsumerGroup.MEDIA, 5L));
    assertThat(status.newestDeadLetters()).containsExactly(letter("why"));
  }

  @Test
  void noCache_keepsNothing() {
    SharedCache.NONE.put("search:a", new byte[] {1}, Duration.ofMinutes(5));
    SharedCache.NONE.evict(List.of("search:a"));
    SharedCache.NONE.evictMatching("search:*");

    assertThat(SharedCache.NONE.get("search:a")).isEmpty();
    assertThat(SharedCache.NONE.stats()).isEqualTo(new SharedCache.Stats(0, 0, 0));
  }

  private static DeadLetter letter(String reason) {
    return new DeadLetter(ConsumerGroup.MEDIA, 9, "media.update", "t1", "2", 5, reason, AT);
  }
}
