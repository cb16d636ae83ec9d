package org.mediagateway.discovery.learn.eval;

import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;

/**
 * How well models recommended under one protocol.
 *
 * @param protocol its name
 * @param users users asked
 * @param trainingInteractions views that the models were trained on
 * @param items films that could be recommended
 * @param textModel what made the text vectors
 * @param seed of splits, samples and resamples
 * @param models one score per model, the known ones first
 */
public record RecommendReport(
    String protocol,
    int users,
    int trainingInteractions,
    int items,
    String textModel,
    long seed,
    List<ModelScore> models) {
  public RecommendReport {
    models = List.copyOf(models);
  }

  /**
   * One model's score; means over users.
   *
   * @param model its name
   * @param settings chosen on the tuning split; never on the test
   * @param hrAt10 share of users with a hit among ten
   * @param ndcgAt10 NDCG with the ideal cut at ten
   * @param ndcgAt10FullIdeal NDCG with the ideal of all positives
   * @param recallAt10 positives found among ten by all positives
   * @param recallAt20 positives found among twenty by all positives
   * @param recallAt20Capped positives found among twenty by min(20, positives)
   * @param precisionAt10 positives found among ten by ten
   * @param coverage share of the items that are among any user's ten
   * @param intraListDiversity 1 less the mean cosine of the texts of two of the ten
   * @param novelty mean self-information of the ten in bits: -log2 of the share of users that
   *     watched it, 1 added to either
   * @param popularityBias mean views of the ten by mean views of the users' histories; 1 is as the
   *     users do
   * @param intervals 95 % bootstrap interval of each metric, by its name
   * @param overBest how much more than the best known model, user by user: NDCG@10
   */
  public record ModelScore(
      String model,
      String settings,
      double hrAt10,
      double ndcgAt10,
      double ndcgAt10FullIdeal,
      double recallAt10,
      double recallAt20,
      double recallAt20Capped,
      double precisionAt10,
      double coverage,
      double intraListDiversity,
      double novelty,
      double popularityBias,
      Map<String, Estimate> intervals,
      Estimate overBest) {
    public ModelScore {
      intervals = Map.copyOf(intervals);
    }
  }
}
