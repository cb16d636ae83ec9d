package org.mediagateway.domain.resolution;

import java.time.Instant;
import java.util.List;

/**
 * What was decided about a pair of listings, and why.
 *
 * @param pair the two listings
 * @param verdict what was decided
 * @param source who decided; an operator's verdict is never overruled by the resolver
 * @param confidence probability-like score that they are the same work, 0 to 1
 * @param evidence the reasons, strongest first
 * @param decidedAt when
 */
public record MatchDecision(
    ListingPair pair,
    Verdict verdict,
    Source source,
    double confidence,
    List<Evidence> evidence,
    Instant decidedAt) {
  /** What was decided about a pair. */
  public enum Verdict {
    /** The same work. */
    SAME,
    /** Different works that are alike enough to have been compared closely. */
    DIFFERENT,
    /** Too close to call: kept apart until an operator decides. */
    REVIEW
  }

  /** Who decided. */
  public enum Source {
    RESOLVER,
    OPERATOR
  }

  public MatchDecision {
    evidence = List.copyOf(evidence);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is 0 to 1: confidence=" + confidence);
    }
  }
}
