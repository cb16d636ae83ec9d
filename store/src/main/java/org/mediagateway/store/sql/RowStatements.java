package org.mediagateway.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The prepared statements of {@link RowBatch}, kept for as long as the writing connection is held,
 * which closes them. Used under the writer's lock.
 */
public final class RowStatements {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  RowStatements(Connection connection) {
    this.connection = connection;
  }

  PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** Forgets rows that a transaction left waiting when it failed. */
  void clearBatches() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.clearBatch();
    }
  }
}
