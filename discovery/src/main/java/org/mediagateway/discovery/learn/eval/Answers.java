package org.mediagateway.discovery.learn.eval;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mediagateway.discovery.eval.Bootstrap;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.model.Recommender;

/** What one model answered to every case of a split, and what that is worth. */
final class Answers {
  private static final int DEPTH = 20;
  private static final int ROW = 10;

  private final Split split;

  /** Per case, the best items. */
  private final int[][] tops;

  private Answers(Split split, int[][] tops) {
    this.split = split;
    this.tops = tops;
  }

  static Answers of(Recommender model, Split split) {
    int[][] tops =
        split.cases().parallelStream()
            .map(c -> c.top(model.scores(c.viewer(), c.candidates()), DEPTH))
            .toArray(int[][]::new);
    return new Answers(split, tops);
  }

  /** One value per case. */
  double[] values(Metric metric) {
    double[] values = new double[tops.length];
    Arrays.setAll(values, i -> metric.of(tops[i], split.cases().get(i).positives()));
    return values;
  }

  double mean(Metric metric) {
    return Arrays.stream(values(metric)).average().orElse(0);
  }

  Map<String, Estimate> intervals(Bootstrap bootstrap) {
    Map<String, Estimate> intervals = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      intervals.put(metric.label(), bootstrap.mean(values(metric)));
    }
    return intervals;
  }

  double coverage() {
    Set<Integer> shown = new HashSet<>();
    for (int[] top : tops) {
      for (int i = 0; i < Math.min(ROW, top.length); i++) {
        shown.add(top[i]);
      }
    }
    return shown.size() / (double) split.training().items();
  }

  double intraListDiversity(float[][] vectors) {
    double sum = 0;
    long pairs = 0;
    for (int[] top : tops) {
      for (int i = 0; i < Math.min(ROW, top.length); i++) {
        for (int j = 0; j < i; j++) {
          sum += 1 - cosine(vectors[top[i]], vectors[top[j]]);
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0 : sum / pairs;
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  double novelty() {
    int[] views = views();
    double users = split.training().users() + 1.0;
    double sum = 0;
    int count = 0;
    for (int[] top : tops) {
      for (int i = 0; i < Math.min(ROW, top.length); i++) {
        sum -= Math.log((views[top[i]] + 1) / users) / Math.log(2);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  double popularityBias() {
    int[] views = views();
    double shown = 0;
    long shownCount = 0;
    double watched = 0;
    long watchedCount = 0;
    List<Case> cases = split.cases();
    for (int c = 0; c < tops.length; c++) {
      for (int i = 0; i < Math.min(ROW, tops[c].length); i++) {
        shown += views[tops[c][i]];
        shownCount++;
      }
      for (int item : cases.get(c).viewer().items()) {
        watched += views[item];
        watchedCount++;
      }
    }
    return watched == 0 || shownCount == 0 ? 0 : (shown / shownCount) / (watched / watchedCount);
  }

  private int[] views() {
    int[] views = new int[split.training().items()];
    for (int item : split.training().item()) {
      views[item]++;
    }
    return views;
  }
}
