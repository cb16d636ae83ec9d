package org.mediagateway.discovery.learn.model;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.mediagateway.discovery.learn.matrix.SparseMatrix;
import org.mediagateway.discovery.learn.matrix.SymmetricInverse;

/**
 * EASE^R (Steck, Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019, arXiv:1905.03375):
 * the item-item weights B with zero diagonal that best rebuild every user's row X from itself under
 * L2 regularisation, in closed form {@code B = I - P diag(1 / diag P)} with {@code P = (X^T X +
 * lambda I)^-1}.
 *
 * <p>With fewer users than items P is never formed: by the matrix inversion lemma {@code lambda P =
 * I - X^T (X X^T + lambda I)^-1 X}, so the inverse is one of users by users. Both forms give the
 * same scores up to rounding.
 */
public final class Ease implements Recommender {
  /** Which inverse is taken. */
  enum Form {
    ITEMS,
    USERS
  }

  private final Form form;
  private final SparseMatrix matrix;
  private final SparseMatrix transposed;

  /** P of items by items, or the inverse of users by users. */
  private final float[] inverse;

  /** The diagonal of P, per item; times lambda in the form by users. */
  private final double[] diagonal;

  private Ease(SparseMatrix matrix, SparseMatrix transposed, double lambda, Form form) {
    this.form = form;
    this.matrix = matrix;
    this.transposed = transposed;
    inverse = form == Form.ITEMS ? transposed.gram(matrix) : matrix.gram(transposed);
    int n = form == Form.ITEMS ? matrix.columns() : matrix.rows();
    for (int i = 0; i < n; i++) {
      inverse[i * n + i] += (float) lambda;
    }
    SymmetricInverse.invert(inverse, n);
    diagonal = new double[matrix.columns()];
    Arrays.setAll(diagonal, form == Form.ITEMS ? i -> inverse[i * n + i] : this::dualDiagonal);
  }

  /**
   * Trains in the form that needs the smaller inverse: memory 4 min(users, items)^2 bytes.
   *
   * @param lambda strength of the regularisation, above 0
   */
  public static Ease train(TrainingSet training, double lambda) {
    return train(training, lambda, training.users() < training.items() ? Form.USERS : Form.ITEMS);
  }

  static Ease train(TrainingSet training, double lambda, Form form) {
    if (!(lambda > 0)) {
      throw new IllegalArgumentException("lambda is above 0: lambda=" + lambda);
    }
    SparseMatrix matrix = training.matrix();
    return new Ease(matrix, matrix.transpose(), lambda, form);
  }

  private double dualDiagonal(int item) {
    int users = matrix.rows();
    int[] watchers = transposed.indices();
    double sum = 0;
    for (int i = transposed.starts()[item]; i < transposed.starts()[item + 1]; i++) {
      for (int j = transposed.starts()[item]; j < transposed.starts()[item + 1]; j++) {
        sum += inverse[watchers[i] * users + watchers[j]];
      }
    }
    return 1 - sum;
  }

  @Override
  public double[] scores(Viewer viewer, int[] candidates) {
    return scores(viewer, _ -> 1, candidates);
  }

  /**
   * Scores of a viewer whose history counts unequally.
   *
   * @param weight of each position of the history; 1 is a view
   */
  public double[] scores(Viewer viewer, IntToDoubleFunction weight, int[] candidates) {
    double[] own = new double[matrix.columns()];
    for (int i = 0; i < viewer.items().length; i++) {
      own[viewer.items()[i]] = weight.applyAsDouble(i);
    }
    IntToDoubleFunction timesP = form == Form.ITEMS ? byItems(viewer, own) : byUsers(viewer, own);
    double[] scores = new double[candidates.length];
    for (int i = 0; i < scores.length; i++) {
      int item = candidates[i];
      scores[i] = own[item] - timesP.applyAsDouble(item) / diagonal[item];
    }
    return scores;
  }

  /** Row after row of P, which lie whole in memory: by items they would be read across. */
  private IntToDoubleFunction byItems(Viewer viewer, double[] own) {
    int n = matrix.columns();
    double[] sums = new double[n];
    for (int watched : viewer.items()) {
      for (int item = 0; item < n; item++) {
        sums[item] += own[watched] * inverse[watched * n + item];
      }
    }
    return item -> sums[item];
  }

  private IntToDoubleFunction byUsers(Viewer viewer, double[] own) {
    int users = matrix.rows();
    double[] shared = new double[users];
    for (int watched : viewer.items()) {
      for (int i = transposed.starts()[watched]; i < transposed.starts()[watched + 1]; i++) {
        shared[transposed.indices()[i]] += own[watched];
      }
    }
    double[] taste = new double[users];
    for (int u = 0; u < users; u++) {
      if (shared[u] != 0) {
        for (int v = 0; v < users; v++) {
          taste[v] += shared[u] * inverse[u * users + v];
        }
      }
    }
    return item -> {
      double sum = 0;
      for (int i = transposed.starts()[item]; i < transposed.starts()[item + 1]; i++) {
        sum += taste[transposed.indices()[i]];
      }
      return own[item] - sum;
    };
  }
}
