package org.mediagateway.discovery.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EaseTest {
  /** More users than items and fewer; both forms. */
  @ParameterizedTest
  @CsvSource({"60,30,ITEMS", "60,30,USERS", "20,70,ITEMS", "20,70,USERS"})
  void scores_agreeWithTheTextbookInverse(int users, int items, Ease.Form form) {
    double lambda = 12;
    TrainingSet training = Viewers.training(users, items, 5);
    double[][] weights = textbook(training, lambda);
    Ease ease = Ease.train(training, lambda, form);
    Viewer viewer = Viewers.who(1, 5, 8, 13);

    double[] scores = ease.scores(viewer, Viewers.all(items));
    double[] weighted = ease.scores(viewer, i -> i - 1.5, Viewers.all(items));

    for (int item = 0; item < items; item++) {
      double expected = 0;
      double expectedWeighted = 0;
      for (int i = 0; i < viewer.items().length; i++) {
        expected += weights[viewer.items()[i]][item];
        expectedWeighted += (i - 1.5) * weights[viewer.items()[i]][item];
      }
      assertThat(scores[item]).as("item %d", item).isCloseTo(expected, within(1e-4));
      assertThat(weighted[item]).as("item %d", item).isCloseTo(expectedWeighted, within(1e-4));
    }
  }

  @Test
  void train_lambdaNotAboveZero_isRefused() {
    TrainingSet training = Viewers.training(4, 4, 1);
    assertThatThrownBy(() -> Ease.train(training, 0)).hasMessageContaining("lambda=0");
    assertThatThrownBy(() -> Ease.train(training, Double.NaN)).hasMessageContaining("NaN");
  }

  /** B = I - P diag(1 / diag P), by Gauss and Jordan in double precision. */
  private static double[][] textbook(TrainingSet training, double lambda) {
    int n = training.items();
    double[][] x = new double[training.users()][n];
    for (int i = 0; i < training.size(); i++) {
      x[training.user()[i]][training.item()[i]] = 1;
    }
    double[][] g = new double[n][2 * n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        for (double[] row : x) {
          g[r][c] += row[r] * row[c];
        }
      }
      g[r][r] += lambda;
      g[r][n + r] = 1;
    }
    for (int k = 0; k < n; k++) {
      double pivot = g[k][k];
      for (int c = 0; c < 2 * n; c++) {
        g[k][c] /= pivot;
      }
      for (int r = 0; r < n; r++) {
        double factor = r == k ? 0 : g[r][k];
        for (int c = 0; c < 2 * n; c++) {
          g[r][c] -= factor * g[k][c];
        }
      }
    }
    double[][] b = new double[n][n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        b[r][c] = r == c ? 0 : -g[r][n + c] / g[c][n + c];
      }
    }
    return b;
  }
}
