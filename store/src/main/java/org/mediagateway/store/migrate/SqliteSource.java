package org.mediagateway.store.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.rows.StoredTable;
import org.mediagateway.store.rows.TableHash;
import org.mediagateway.store.rows.VectorReader;
import org.mediagateway.store.sqlite.SqliteStore;
import org.sqlite.SQLiteConfig;

/** The embedded database, read only. One thread. */
final class SqliteSource implements AutoCloseable {
  private final String name;
  private final Connection connection;

  private SqliteSource(String name, Connection connection) {
    this.name = name;
    this.connection = connection;
  }

  static SqliteSource open(Path directory) {
    Path file = directory.resolve(SqliteStore.DATABASE_FILE);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try {
      return new SqliteSource(name(directory), config.createConnection("jdbc:sqlite:" + file));
    } catch (SQLException e) {
      throw failure(directory.toString(), e);
    }
  }

  /** What tells one data directory from another. */
  static String name(Path directory) {
    try {
      return directory.toRealPath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException("the data directory must be readable: " + directory, e);
    }
  }

  long count(StoredTable table) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.name())) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw failure(name, e);
    }
  }

  /**
   * The next rows behind a key.
   *
   * @param key empty for the first rows
   */
  List<List<Object>> after(StoredTable table, List<Object> key, int limit) {
    try (PreparedStatement statement =
        connection.prepareStatement(table.selectAfter(key.isEmpty()))) {
      int parameter = 1;
      for (Object value : key) {
        statement.setObject(parameter++, value);
      }
      statement.setInt(parameter, limit);
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        int columns = table.all().size();
        while (row.next()) {
          List<Object> values = new ArrayList<>(columns);
          for (int i = 1; i <= columns; i++) {
            values.add(row.getObject(i));
          }
          rows.add(values);
        }
      }
      return rows;
    } catch (SQLException e) {
      throw failure(name, e);
    }
  }

  TableHash.Content content(StoredTable table) {
    try {
      return TableHash.of(connection, table, VectorReader.SQLITE);
    } catch (SQLException e) {
      throw failure(name, e);
    }
  }

  private static StoreException failure(String name, SQLException cause) {
    return new StoreException(
        ErrorCode.IO,
        "the embedded database must be readable; look at its disk: directory="
            + name
            + ", cause="
            + cause.getMessage(),
        cause);
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(name, e);
    }
  }
}
