package org.mediagateway.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Rows that wait to be written by one statement. Plain JDBC, because binding parameters through
 * Jdbi costs more than SQLite takes to write the row.
 */
final class RowBatch {
  /** Rows that wait at most; then they are written. */
  private static final int ROWS_MAX = 500;

  private final WriteTransaction transaction;
  private final String sql;
  private int rows;

  RowBatch(WriteTransaction transaction, String sql) {
    this.transaction = transaction;
    this.sql = sql;
  }

  /**
   * Adds a row.
   *
   * @param values one per parameter: {@code Long}, {@code Integer}, {@code Double}, {@code String},
   *     {@code byte[]} or null
   */
  void add(@Nullable Object... values) {
    PreparedStatement statement = transaction.prepared(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.addBatch();
    } catch (SQLException e) {
      throw transaction.failure(e);
    }
    rows++;
    if (rows >= ROWS_MAX) {
      flush();
    }
  }

  /** Writes what waits, in the order it was added. */
  void flush() {
    if (rows == 0) {
      return;
    }
    rows = 0;
    try {
      transaction.prepared(sql).executeBatch();
    } catch (SQLException e) {
      throw transaction.failure(e);
    }
  }
}
