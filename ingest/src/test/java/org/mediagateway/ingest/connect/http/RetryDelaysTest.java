package org.mediagateway.ingest.connect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDelaysTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "120 | 120",
        "' 3 ' | 3",
        "Sun, 01 Mar 2026 12:01:00 GMT | 60",
        "Sun, 01 Mar 2026 11:00:00 GMT | 0"
      })
  void asked_secondsOrDate_isRead(String header, long seconds) {
    assertThat(RetryDelays.asked(header, VirtualTime.START)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "Sun, 99 Mar 2026 12:01:00 GMT"})
  void asked_anythingElse_isNothing(String header) {
    assertThat(RetryDelays.asked(header, VirtualTime.START)).isNull();
  }

  @Test
  void after_manyFailures_staysWithinTheGreatestWait() {
    RetryDelays delays = new RetryDelays(HttpPolicy.STANDARD, new SplittableRandom(7));

    for (int failures = 1; failures < 200; failures++) {
      assertThat(delays.after(failures, null))
          .isBetween(Duration.ZERO, HttpPolicy.STANDARD.backoffMax());
    }
  }
}
