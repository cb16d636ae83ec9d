package org.mediagateway.discovery.learn.model;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.matrix.SmallSolve;
import org.mediagateway.discovery.learn.matrix.SparseMatrix;

/**
 * Matrix factorisation by alternating least squares for implicit feedback (Hu, Koren and Volinsky,
 * ICDM 2008, doi:10.1109/ICDM.2008.22), in the form of Rendle and others (Revisiting the
 * Performance of iALS, RecSys 2022, arXiv:2110.14037): loss {@code sum over watched (x_u y_i - 1)^2
 * + alpha sum over all (x_u y_i)^2 + lambda (sum over u of (n_u + alpha I)^nu |x_u|^2 + the same
 * for items)} with nu = 1.
 *
 * <p>A viewer's vector is solved from the history at each question.
 */
public final class ImplicitAls implements Recommender {
  /**
   * What to train.
   *
   * @param dimension of the factors, 1 to 512
   * @param alpha weight of what was not watched, above 0
   * @param lambda strength of the regularisation, above 0
   * @param iterations over both sides, 1 to 100
   * @param seed of the first item factors
   */
  public record Parameters(int dimension, double alpha, double lambda, int iterations, long seed) {
    public Parameters {
      if (dimension < 1 || dimension > 512 || iterations < 1 || iterations > 100) {
        throw new IllegalArgumentException(
            "dimension is 1 to 512, iterations are 1 to 100: dimension=%d, iterations=%d"
                .formatted(dimension, iterations));
      }
      if (!(alpha > 0 && lambda > 0)) {
        throw new IllegalArgumentException(
            "alpha and lambda are above 0: alpha=%s, lambda=%s".formatted(alpha, lambda));
      }
    }
  }

  private static final double FIRST_DEVIATION = 0.1;

  private final Parameters parameters;
  private final double[][] itemFactors;

  /** Sum of outer products of all item factors. */
  private final double[] itemGram;

  /** Weight of a history's regularisation besides its length: alpha times the items. */
  private final double unwatched;

  private ImplicitAls(Parameters parameters, double[][] itemFactors) {
    this.parameters = parameters;
    this.itemFactors = itemFactors;
    itemGram = gram(itemFactors);
    unwatched = parameters.alpha() * itemFactors.length;
  }

  /** Trains. The same parameters and data give the same model, whatever the number of threads. */
  public static ImplicitAls train(TrainingSet training, Parameters parameters) {
    return train(training, parameters, _ -> {});
  }

  /** Told the loss after each iteration. */
  interface LossListener {
    void accept(double loss);
  }

  static ImplicitAls train(TrainingSet training, Parameters parameters, LossListener listener) {
    SparseMatrix byUser = training.matrix();
    SparseMatrix byItem = byUser.transpose();
    SplittableRandom random = new SplittableRandom(parameters.seed());
    double[][] users = new double[training.users()][parameters.dimension()];
    double[][] items = new double[training.items()][parameters.dimension()];
    double deviation = FIRST_DEVIATION / Math.sqrt(parameters.dimension());
    for (double[] row : items) {
      for (int d = 0; d < row.length; d++) {
        row[d] = deviation * random.nextGaussian();
      }
    }
    for (int i = 0; i < parameters.iterations(); i++) {
      solveAll(users, byUser, items, parameters);
      solveAll(items, byItem, users, parameters);
      listener.accept(Loss.of(users, items, byUser, parameters));
    }
    return new ImplicitAls(parameters, items);
  }

  private static void solveAll(
      double[][] rows, SparseMatrix watched, double[][] others, Parameters parameters) {
    double[] gram = gram(others);
    double unwatched = parameters.alpha() * others.length;
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(
            row -> {
              int from = watched.starts()[row];
              int[] ones =
                  java.util.Arrays.copyOfRange(watched.indices(), from, watched.starts()[row + 1]);
              rows[row] = solve(ones, others, gram, parameters, unwatched);
            });
  }

  private static double[] solve(
      int[] ones, double[][] others, double[] gram, Parameters parameters, double unwatched) {
    int n = parameters.dimension();
    double[] b = new double[n];
    if (ones.length == 0) {
      return b; // what the system below would say, at no cost
    }
    double[] a = new double[n * n];
    for (int i = 0; i < a.length; i++) {
      a[i] = parameters.alpha() * gram[i];
    }
    for (int one : ones) {
      addOuter(a, others[one]);
      for (int d = 0; d < n; d++) {
        b[d] += others[one][d];
      }
    }
    for (int d = 0; d < n; d++) {
      a[d * n + d] += parameters.lambda() * (ones.length + unwatched);
    }
    SmallSolve.solve(a, b);
    return b;
  }

  private static double[] gram(double[][] rows) {
    double[] gram = new double[rows.length == 0 ? 0 : rows[0].length * rows[0].length];
    for (double[] row : rows) {
      addOuter(gram, row);
    }
    return gram;
  }

  /** Adds to the lower triangle. */
  private static void addOuter(double[] a, double[] row) {
    int n = row.length;
    for (int r = 0; r < n; r++) {
      double factor = row[r];
      for (int c = 0; c <= r; c++) {
        a[r * n + c] += factor * row[c];
      }
    }
  }

  @Override
  public double[] scores(Viewer viewer, int[] candidates) {
    double[] taste = solve(viewer.items(), itemFactors, itemGram, parameters, unwatched);
    double[] scores = new double[candidates.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = dot(taste, itemFactors[candidates[i]]);
    }
    return scores;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  /** The function that each half of an iteration lowers. */
  private static final class Loss {
    private Loss() {}

    static double of(
        double[][] users, double[][] items, SparseMatrix byUser, Parameters parameters) {
      double loss = 0;
      int[] watchers = new int[items.length];
      for (int u = 0; u < users.length; u++) {
        for (int i = byUser.starts()[u]; i < byUser.starts()[u + 1]; i++) {
          int item = byUser.indices()[i];
          watchers[item]++;
          double error = dot(users[u], items[item]) - 1;
          loss += error * error;
        }
        double weight = byUser.count(u) + parameters.alpha() * items.length;
        loss += parameters.lambda() * weight * dot(users[u], users[u]);
      }
      loss += parameters.alpha() * sumOfSquares(users, items);
      for (int i = 0; i < items.length; i++) {
        double weight = watchers[i] + parameters.alpha() * users.length;
        loss += parameters.lambda() * weight * dot(items[i], items[i]);
      }
      return loss;
    }

    /** The sum over all pairs of (x y)^2, which is the inner product of the two Gram matrices. */
    private static double sumOfSquares(double[][] users, double[][] items) {
      double[] a = gram(users);
      double[] b = gram(items);
      int n = users[0].length;
      double sum = 0;
      for (int r = 0; r < n; r++) {
        for (int c = 0; c <= r; c++) {
          sum += (r == c ? 1 : 2) * a[r * n + c] * b[r * n + c];
        }
      }
      return sum;
    }
  }
}
