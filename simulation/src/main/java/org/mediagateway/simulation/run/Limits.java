package org.mediagateway.simulation.run;

import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/** The ranges of a scenario's parameters. */
public final class Limits {
  private Limits() {}

  /** Refuses a value outside {@code min..max} with BAD_PARAMETER. */
  public static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new SimulationException(
          ErrorCode.BAD_PARAMETER,
          name + " must be in " + min + ".." + max + ": " + name + "=" + value);
    }
  }
}
