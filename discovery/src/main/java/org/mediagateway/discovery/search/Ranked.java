package org.mediagateway.discovery.search;

import java.util.List;

/**
 * A candidate in its place.
 *
 * @param candidate the candidate
 * @param parts what each feature of the profile that applies adds, in the features' order
 * @param score their sum
 */
record Ranked(Candidate candidate, List<Part> parts, double score) {
  /**
   * What one feature adds.
   *
   * @param value 0 to 1
   * @param neutral whether there is no data
   */
  record Part(Feature feature, double weight, double value, boolean neutral) {
    double contribution() {
      return weight * value;
    }
  }

  Ranked {
    parts = List.copyOf(parts);
  }

  static Ranked of(Candidate candidate, List<Part> parts) {
    return new Ranked(candidate, parts, parts.stream().mapToDouble(Part::contribution).sum());
  }
}
