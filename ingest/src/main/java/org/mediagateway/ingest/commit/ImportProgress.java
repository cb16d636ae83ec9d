package org.mediagateway.ingest.commit;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mediagateway.domain.catalogue.Platform;

/**
 * How far an import is.
 *
 * @param platform whose feed it is
 * @param committed listings looked at and on disk, changed or not
 * @param rejected rows that are no listings
 * @param share of the feed that is read, 0 to 1; empty when its size is unknown
 * @param elapsed since the feed was opened
 */
public record ImportProgress(
    Platform platform, long committed, long rejected, OptionalDouble share, Duration elapsed) {
  private static final double MILLIS_PER_SECOND = 1_000;

  /** Rows handled per second since the start; 0 before any time has passed. */
  public double rowsPerSecond() {
    long millis = elapsed.toMillis();
    return millis == 0 ? 0 : (committed + rejected) * MILLIS_PER_SECOND / millis;
  }

  /** How long the rest will take at this rate; empty when unknown. */
  public Optional<Duration> timeLeft() {
    if (share.isEmpty() || share.getAsDouble() <= 0) {
      return Optional.empty();
    }
    double done = share.getAsDouble();
    return Optional.of(Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - done) / done)));
  }
}
