package org.mediagateway.discovery.learn.gnn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.learn.blend.BlendPlan;

/**
 * Where a trained network comes from.
 *
 * @param source what it was trained on, for people
 * @param dataHash SHA-256 of the interactions it was trained on, in hexadecimal
 * @param parent the version that was active when it was trained; null for none
 * @param trainedAt Unix time in milliseconds
 * @param shape of the network
 * @param plan of its training
 * @param blend whose signals it was trained with
 * @param metrics what it reached, by the metric's name
 * @param losses mean training loss per epoch
 * @param qualities validation before the first epoch and after each
 */
public record ModelCard(
    String source,
    String dataHash,
    @Nullable Integer parent,
    long trainedAt,
    NetworkShape shape,
    TrainingPlan plan,
    BlendPlan blend,
    Map<String, Double> metrics,
    List<Double> losses,
    List<Double> qualities) {
  public ModelCard {
    metrics = Map.copyOf(metrics);
    losses = List.copyOf(losses);
    qualities = List.copyOf(qualities);
  }
}
