package org.mediagateway.discovery.learn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparseMatrixTest {
  private final SparseMatrix matrix =
      SparseMatrix.of(3, 4, new int[] {2, 0, 0, 2}, new int[] {3, 2, 0, 0});

  @Test
  void of_ordersRowsAndColumns() {
    assertThat(matrix.starts()).containsExactly(0, 2, 2, 4);
    assertThat(matrix.indices()).containsExactly(0, 2, 0, 3);
    assertThat(matrix.count(1)).isZero();
  }

  @Test
  void transpose_twice_isTheSame() {
    SparseMatrix transposed = matrix.transpose();
    assertThat(transposed.starts()).containsExactly(0, 2, 2, 3, 4);
    assertThat(transposed.indices()).containsExactly(0, 2, 0, 2);
    assertThat(transposed.transpose().indices()).isEqualTo(matrix.indices());
  }

  @Test
  void gram_countsWhatRowsShare() {
    assertThat(matrix.gram(matrix.transpose())).containsExactly(2, 0, 1, 0, 0, 0, 1, 0, 2);
  }
}
