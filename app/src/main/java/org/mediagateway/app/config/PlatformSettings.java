package org.mediagateway.app.config;

import java.net.URI;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.connect.mapped.FeedHeaders;
import org.mediagateway.ingest.connect.mapped.FeedMapping;
import org.mediagateway.ingest.connect.simulated.SimulationSettings;

/**
 * A platform that the gateway itself asks for its listings.
 *
 * @param platform whose listings they are
 * @param mode where they come from
 * @param full whether listings that a whole feed does not name are gone
 * @param policy when it is asked
 */
public record PlatformSettings(Platform platform, Mode mode, boolean full, RefreshPolicy policy) {
  /** Where a platform's listings come from. */
  public sealed interface Mode {}

  /**
   * From its own pages.
   *
   * @param feed the address of the first
   * @param mapping what is what in them
   * @param headers to send
   */
  public record Live(URI feed, FeedMapping mapping, FeedHeaders headers) implements Mode {}

  /** From a simulation of it. */
  public record Simulated(SimulationSettings settings) implements Mode {}
}
