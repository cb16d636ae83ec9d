package org.mediagateway.discovery.learn.eval;

import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.gnn.ModelFile;

/**
 * A newly trained model beside what serves now, on the same questions that no training saw.
 *
 * @param model it
 * @param questions how many there were
 * @param ndcgAt10 of it
 * @param blendNdcgAt10 of our ranking without a network
 * @param overBlend what it gains on that, with the interval of 95 %
 * @param activeNdcgAt10 of the active model; null when none is active or it is of another shape
 * @param overActive what it gains on that; null likewise
 */
public record Learned(
    ModelFile.Model model,
    int questions,
    double ndcgAt10,
    double blendNdcgAt10,
    Estimate overBlend,
    @Nullable Double activeNdcgAt10,
    @Nullable Estimate overActive) {
  /** Whether it is worse than the ranking without a network or than the active model. */
  public boolean isWorse() {
    return ndcgAt10 < blendNdcgAt10 || (activeNdcgAt10 != null && ndcgAt10 < activeNdcgAt10);
  }
}
