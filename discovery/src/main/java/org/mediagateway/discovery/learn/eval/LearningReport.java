package org.mediagateway.discovery.learn.eval;

import org.mediagateway.discovery.eval.EvaluationReport.Estimate;

/** What a re-ranker keeps when it learns on, and what it brings to other films; all NDCG@10. */
public sealed interface LearningReport {
  /**
   * Two tasks one after the other: earlier viewers, then later ones.
   *
   * @param oldUsers questions of earlier viewers held out
   * @param newUsers questions of later viewers held out
   * @param oldBefore old task after training on it
   * @param oldPlain old task after training on the new one without protection
   * @param oldElastic the same with elastic weight consolidation
   * @param newBefore new task before training on it
   * @param newPlain new task after plain training
   * @param newElastic new task after protected training
   * @param keptPlain oldPlain by oldBefore
   * @param keptElastic oldElastic by oldBefore
   * @param strength of the protection
   */
  record Continual(
      int oldUsers,
      int newUsers,
      Estimate oldBefore,
      Estimate oldPlain,
      Estimate oldElastic,
      Estimate newBefore,
      Estimate newPlain,
      Estimate newElastic,
      double keptPlain,
      double keptElastic,
      double strength)
      implements LearningReport {}

  /**
   * From films of some genres to films of the others.
   *
   * @param sourceExamples of the first genres
   * @param targetExamples of the others that are trained on
   * @param users questions about the others held out
   * @param untrained the blend's order
   * @param transferred trained on the first genres only
   * @param fineTuned and then on the others
   * @param scratch trained on the others only
   * @param ratio fineTuned by scratch
   * @param ratioUntuned transferred by scratch
   */
  record Transfer(
      int sourceExamples,
      int targetExamples,
      int users,
      Estimate untrained,
      Estimate transferred,
      Estimate fineTuned,
      Estimate scratch,
      double ratio,
      double ratioUntuned)
      implements LearningReport {}
}
