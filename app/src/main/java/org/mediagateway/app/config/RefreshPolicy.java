package org.mediagateway.app.config;

import java.time.Duration;

/**
 * When a platform is asked for what it has.
 *
 * @param interval from one success to the next refresh
 * @param ratePerSecond requests to it per second on average
 * @param cache what a question does with what is held of it
 */
public record RefreshPolicy(Duration interval, int ratePerSecond, Cache cache) {
  /** What a question about a title of the platform does with what is held of it. */
  public enum Cache {
    /** It is answered with what is held, which is refreshed behind it, at each interval. */
    STALE_WHILE_REVALIDATE,
    /** It is answered with what is held; the platform is asked only while nothing is. */
    CACHE_FIRST,
    /** The platform is asked first; what is held is the answer when it is slow or fails. */
    NETWORK_FIRST
  }
}
