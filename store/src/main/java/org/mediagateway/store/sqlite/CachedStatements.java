package org.mediagateway.store.sqlite;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the prepared statements of one long-lived connection, since SQLite parses and plans a
 * statement every time it is prepared. Used by one thread at a time, as its connection is.
 */
final class CachedStatements implements StatementBuilder {
  /** More than there are statements in this package; all of them are constants. */
  private static final int STATEMENTS_MAX = 100;

  private final Map<String, PreparedStatement> statements = new HashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return connection.createStatement();
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement cached = statements.remove(sql);
    if (cached != null) {
      return cached;
    }
    return connection.prepareStatement(sql);
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return connection.prepareCall(sql);
  }

  /** Keeps the statement for the next use; while it is in use it is not in the map. */
  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared && statements.size() < STATEMENTS_MAX) {
      prepared.clearBatch();
      prepared.clearParameters();
      PreparedStatement other = statements.put(sql, prepared);
      if (other != null) {
        other.close();
      }
    } else {
      statement.close();
    }
  }

  @Override
  public void close(Connection connection) {
    statements.clear(); // closing the connection closes them
  }
}
