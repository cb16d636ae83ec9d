package org.mediagateway.discovery.learn.matrix;

import java.util.Arrays;

/**
 * A sparse matrix of zeros and ones by rows (compressed sparse rows): who watched what.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param starts {@code int[rows + 1]}: where each row begins in {@code indices}
 * @param indices the columns of the ones, ascending within a row; not to be written to
 */
public record SparseMatrix(int rows, int columns, int[] starts, int[] indices) {

  /**
   * The matrix with a one at every (row[i], column[i]).
   *
   * @param row each 0 to {@code rows - 1}
   * @param column each 0 to {@code columns - 1}; no pair twice
   */
  public static SparseMatrix of(int rows, int columns, int[] row, int[] column) {
    int[] starts = new int[rows + 1];
    for (int r : row) {
      starts[r + 1]++;
    }
    for (int r = 0; r < rows; r++) {
      starts[r + 1] += starts[r];
    }
    int[] indices = new int[row.length];
    int[] next = starts.clone();
    for (int i = 0; i < row.length; i++) {
      indices[next[row[i]]++] = column[i];
    }
    for (int r = 0; r < rows; r++) {
      Arrays.sort(indices, starts[r], starts[r + 1]);
    }
    return new SparseMatrix(rows, columns, starts, indices);
  }

  /** The number of ones in a row. */
  public int count(int row) {
    return starts[row + 1] - starts[row];
  }

  /** Rows and columns exchanged. */
  public SparseMatrix transpose() {
    int[] row = new int[indices.length];
    for (int r = 0; r < rows; r++) {
      Arrays.fill(row, starts[r], starts[r + 1], r);
    }
    return of(columns, rows, indices, row);
  }

  /**
   * This matrix times its transpose, dense: how many ones each two rows share.
   *
   * @param transposed {@link #transpose()}
   * @return {@code float[rows * rows]}, row-major, symmetric
   */
  public float[] gram(SparseMatrix transposed) {
    float[] gram = new float[Math.multiplyExact(rows, rows)];
    for (int r = 0; r < rows; r++) {
      for (int i = starts[r]; i < starts[r + 1]; i++) {
        int column = indices[i];
        for (int j = transposed.starts[column]; j < transposed.starts[column + 1]; j++) {
          gram[r * rows + transposed.indices[j]]++;
        }
      }
    }
    return gram;
  }
}
