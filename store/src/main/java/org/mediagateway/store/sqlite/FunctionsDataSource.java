package org.mediagateway.store.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Connections that know the catalogue's functions. */
final class FunctionsDataSource extends SQLiteDataSource {
  FunctionsDataSource(SQLiteConfig config) {
    super(config);
  }

  /** Every other way to a connection calls this one. */
  @Override
  public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    SQLiteConnection connection = super.getConnection(user, password);
    try {
      SqliteFunctions.register(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
