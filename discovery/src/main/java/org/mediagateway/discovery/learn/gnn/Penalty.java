package org.mediagateway.discovery.learn.gnn;

/** What training adds to the loss for where the weights stand. */
public interface Penalty {
  /** Costs nothing anywhere. */
  Penalty NONE = (_, _) -> {};

  /** Adds the penalty's gradient at {@code values} to {@code gradient}. */
  void addGradient(double[] values, double[] gradient);
}
