package org.mediagateway.discovery.learn.gnn;

import java.util.Map;

/**
 * Where a trained network comes from.
 *
 * @param dataHash SHA-256 of the interactions it was trained on, in hexadecimal
 * @param trainedAt Unix time in milliseconds
 * @param shape of the network
 * @param plan of its training
 * @param metrics what it reached, by the metric's name
 */
public record ModelCard(
    String dataHash,
    long trainedAt,
    NetworkShape shape,
    TrainingPlan plan,
    Map<String, Double> metrics) {
  public ModelCard {
    metrics = Map.copyOf(metrics);
  }
}
