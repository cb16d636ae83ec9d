package org.mediagateway.app.api;

import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.eval.RecommendReport;
import org.mediagateway.discovery.learn.eval.RecommendReport.ModelScore;
import org.mediagateway.discovery.learn.eval.ReportFolder;

/** A report with made-up figures, for tests that need one and not what was measured. */
public final class MadeUpReport {
  private MadeUpReport() {}

  /** The report on a made-up data set of that hash. */
  public static ReportFolder.Kept of(String dataHash, long evaluatedAt) {
    return new ReportFolder.Kept(
        "ml-made-up",
        dataHash,
        evaluatedAt,
        new RecommendReport(
            "temporal",
            116,
            80_668,
            9_742,
            "a model",
            20_260_101,
            List.of(score("ease", 0.208), score("media-gateway", 0.21))));
  }

  private static ModelScore score(String model, double ndcg) {
    Estimate around = new Estimate(ndcg, ndcg - 0.03, ndcg + 0.03);
    return new ModelScore(
        model,
        "lambda=1",
        0.681,
        ndcg,
        0.07,
        0.05,
        0.09,
        0.2,
        0.2,
        0.1,
        0.5,
        9.5,
        1.5,
        Map.of("ndcgAt10", around),
        new Estimate(ndcg - 0.208, -0.01, 0.02));
  }
}
