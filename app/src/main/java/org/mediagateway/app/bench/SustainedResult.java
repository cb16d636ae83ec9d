package org.mediagateway.app.bench;

import java.util.Map;

/**
 * What a gateway did with interactions that came at a fixed rate.
 *
 * @param viewers how many there were
 * @param offeredPerSecond how many were to be sent per second
 * @param seconds for how long
 * @param sent how many were sent
 * @param acknowledged how many of them were answered as recorded
 * @param refused how many were not, by status or reason
 * @param lost how many acknowledged ones are not in the store afterwards
 * @param perSecond acknowledged per second
 * @param interaction what clients waited for each
 * @param rows what clients waited for rows meanwhile
 * @param backlog interactions that waited to be recorded
 * @param lag entries of the change log not followed yet
 * @param heapMegabytes the least heap in use, which garbage does not blur
 */
public record SustainedResult(
    int viewers,
    int offeredPerSecond,
    double seconds,
    long sent,
    long acknowledged,
    Map<String, Long> refused,
    long lost,
    double perSecond,
    Latencies interaction,
    Latencies rows,
    Course backlog,
    Course lag,
    Course heapMegabytes) {
  public SustainedResult {
    refused = Map.copyOf(refused);
  }

  /** How a figure went: of each third of the time, the greatest (of the heap the least) value. */
  public record Course(double first, double second, double last) {}
}
