package org.mediagateway.app.config;

import java.time.Duration;
import org.mediagateway.ingest.connect.simulated.SimulationSettings;

/** Reads the settings of a simulated platform. */
final class SimulationSection {
  private SimulationSection() {}

  /**
   * @param path of the platform's settings
   */
  static SimulationSettings read(SettingReader in, String path) {
    return new SimulationSettings(
        in.choice(
            path + ".strategy",
            SimulationSettings.Strategy.SYNTHETIC,
            SimulationSettings.Strategy.class),
        in.integer(path + ".titles", 1_000, 1, SimulationSettings.TITLES_MAX),
        in.read(path + ".regions", "US,GB,CA,AU", TmdbSection.REGIONS_RULE, TmdbSection::regions),
        in.number(path + ".seed", 42, Long.MIN_VALUE, Long.MAX_VALUE),
        in.duration(path + ".updateEvery", "1h", Duration.ofSeconds(1), Duration.ofDays(365)),
        in.integer(path + ".updatePercent", 10, 1, 100));
  }
}
