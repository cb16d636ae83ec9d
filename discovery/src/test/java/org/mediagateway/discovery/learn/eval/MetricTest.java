package org.mediagateway.discovery.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.learn.model.Viewer;

class MetricTest {
  private static final int ITEMS = 60;

  /** Scores with ties, any number of positives: as the definitions say, word for word. */
  @Test
  void of_randomAnswers_agreeWithTheNaiveDefinitions() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 500; round++) {
      double[] scores = random.ints(ITEMS, 0, 30).asDoubleStream().toArray();
      int count = 1 + random.nextInt(40);
      Set<Integer> positives =
          random.ints(0, ITEMS).distinct().limit(count).boxed().collect(Collectors.toSet());
      Viewer nobody = new Viewer(new int[0], new float[0], new long[0], 0);
      int[] asked = positives.stream().mapToInt(i -> i).toArray();
      Case question = Case.full(nobody, ITEMS, asked);
      int[] top = question.top(scores, 20);

      List<Integer> order = new ArrayList<>(IntStream.range(0, ITEMS).boxed().toList());
      order.sort(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> i));
      assertThat(top).containsExactly(order.stream().limit(20).mapToInt(i -> i).toArray());
      double hits10 = order.stream().limit(10).filter(positives::contains).count();
      double hits20 = order.stream().limit(20).filter(positives::contains).count();
      assertValue(Metric.HR_AT_10, top, asked, hits10 > 0 ? 1 : 0);
      assertValue(Metric.PRECISION_AT_10, top, asked, hits10 / 10);
      assertValue(Metric.RECALL_AT_10, top, asked, hits10 / count);
      assertValue(Metric.RECALL_AT_20, top, asked, hits20 / count);
      assertValue(Metric.RECALL_AT_20_CAPPED, top, asked, hits20 / Math.min(20, count));
      double dcg = 0;
      double idealCut = 0;
      double idealFull = 0;
      for (int i = 0; i < ITEMS; i++) {
        double discount = 1 / (Math.log(i + 2.0) / Math.log(2));
        dcg += i < 10 && positives.contains(order.get(i)) ? discount : 0;
        idealCut += i < Math.min(10, count) ? discount : 0;
        idealFull += i < count ? discount : 0;
      }
      assertValue(Metric.NDCG_AT_10, top, asked, dcg / idealCut);
      assertValue(Metric.NDCG_AT_10_FULL_IDEAL, top, asked, dcg / idealFull);
    }
  }

  private static void assertValue(Metric metric, int[] top, int[] positives, double expected) {
    assertThat(metric.of(top, positives)).as("%s", metric).isCloseTo(expected, within(1e-12));
  }

  @Test
  void top_fewerCandidatesThanAsked_givesAll() {
    Viewer viewer = new Viewer(new int[] {1}, new float[] {4}, new long[] {0}, 0);
    Case question = Case.full(viewer, 4, new int[] {3});

    assertThat(question.candidates()).containsExactly(0, 2, 3);
    assertThat(question.chosen()).containsExactly(false, false, true);
    assertThat(question.top(new double[] {1, 3, 2}, 20)).containsExactly(2, 3, 0);
  }
}
