package org.mediagateway.ingest.resolve;

import java.util.List;
import org.mediagateway.domain.resolution.Evidence;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;

/**
 * The probability that two listings are the same work, and why: evidence added up in log-odds.
 *
 * <p>The model is that of I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage", JASA 64
 * (1969): every feature contributes log(m / u), m and u being how often its outcome is seen in
 * pairs that match and in pairs that do not. A feature that either listing lacks contributes
 * nothing. The contributions were set by hand from the catalogues and checked and adjusted on the
 * tuning half of the labelled pairs ({@code resolution/labelled-pairs.csv} among the test
 * resources); the other half only measures. Pure; {@code score(a, b)} equals {@code score(b, a)}.
 * Safe on any thread.
 */
final class PairScorer {
  /**
   * The least confidence at which two listings become one title. The lowest at which precision on
   * the tuning half stays above 0.994.
   */
  static final double SAME_MIN = 0.84;

  /** The least confidence that an operator is asked about; below it a pair is kept apart. */
  static final double REVIEW_MIN = 0.35;

  /** The log-odds of a pair that shares a block, before anything is compared. */
  private static final double PRIOR = -3.5;

  private PairScorer() {}

  /** The confidence that {@code a} and {@code b} are the same work, 0 to 1. */
  static double confidence(Fingerprint a, Fingerprint b) {
    return probability(tally(a, b, false).sum());
  }

  /** The reasons behind {@link #confidence}, strongest first. */
  static List<Evidence> evidence(Fingerprint a, Fingerprint b) {
    return tally(a, b, true).reasons();
  }

  /** What a confidence says without an operator. */
  static Verdict verdict(double confidence) {
    if (confidence >= SAME_MIN) {
      return Verdict.SAME;
    }
    return confidence >= REVIEW_MIN ? Verdict.REVIEW : Verdict.DIFFERENT;
  }

  private static Tally tally(Fingerprint a, Fingerprint b, boolean keepReasons) {
    Fingerprint first = a.id().compareTo(b.id()) <= 0 ? a : b;
    Fingerprint second = a.id().compareTo(b.id()) <= 0 ? b : a;
    Tally tally = new Tally(keepReasons);
    tally.add("prior", PRIOR, () -> "most pairs that look alike are different works");
    NameComparison names = NameComparison.of(first.name(), second.name());
    NameFeatures.compare(first, second, names, tally);
    ReleaseFeatures.compare(first, second, names.kinship(), tally);
    PeopleFeatures.compare(first, second, names.kinship(), tally);
    ContentFeatures.compare(first, second, names.kinship(), tally);
    return tally;
  }

  private static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
