package org.mediagateway.ingest.connect.simulated;

import java.time.Duration;
import java.util.List;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * What a simulated platform is like.
 *
 * @param strategy where its titles come from, and how it answers
 * @param titles made up ones, 1 to {@value #TITLES_MAX}; a replay has none
 * @param regions it offers them in, ISO 3166-1 codes, at least one
 * @param seed of everything; platforms of the same seed share their made-up works
 * @param updateEvery from one update of its catalogue to the next
 * @param updatePercent of its listings that get other terms, go or come back at each, 1 to 100
 */
public record SimulationSettings(
    Strategy strategy,
    int titles,
    List<String> regions,
    long seed,
    Duration updateEvery,
    int updatePercent) {
  /** The most titles that one makes up. Chosen: what one feed may hold. */
  public static final int TITLES_MAX = 1_000_000;

  private static final int PERCENT_MAX = 100;

  /** Where titles come from, and how the platform answers. */
  public enum Strategy {
    /** The bundled catalogue of that platform, with terms made up. */
    REPLAY,
    /** Titles and terms made up. */
    SYNTHETIC,
    /** Both. */
    HYBRID,
    /** Made-up titles from a platform that is slow, refuses, fails, breaks off and loses titles. */
    CHAOS
  }

  public SimulationSettings {
    regions = List.copyOf(regions);
    if (titles < 1
        || titles > TITLES_MAX
        || regions.isEmpty()
        || updateEvery.toMillis() < 1
        || updatePercent < 1
        || updatePercent > PERCENT_MAX) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "a simulated platform has 1 to %d titles, a region, updates in ms, of 1 to 100 %%:"
                  .formatted(TITLES_MAX)
              + " titles=%d, regions=%s, updateEvery=%s, updatePercent=%d"
                  .formatted(titles, regions, updateEvery, updatePercent));
    }
  }
}
