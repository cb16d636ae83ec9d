package org.mediagateway.app.bench;

import java.nio.charset.StandardCharsets;

/**
 * What a gateway says of itself under load.
 *
 * @param heapBytes used of the heap
 * @param backlog interactions that wait to be recorded
 * @param lag entries of the change log that the recommendations have not followed yet
 */
record GatewayFigures(double heapBytes, double backlog, double lag) {
  static GatewayFigures of(BenchClient client) {
    String metrics = new String(client.get("/metrics").body(), StandardCharsets.UTF_8);
    double heap = 0;
    double backlog = Double.NaN;
    double lag = Double.NaN;
    for (String line : metrics.split("\n", -1)) {
      double value = line.startsWith("#") ? 0 : lastNumber(line);
      if (line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\"")) {
        heap += value;
      } else if (line.startsWith("interaction_backlog ")) {
        backlog = value;
      } else if (line.startsWith("interaction_lag ")) {
        lag = value;
      }
    }
    return new GatewayFigures(heap, backlog, lag);
  }

  private static double lastNumber(String line) {
    return line.isBlank() ? 0 : Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
