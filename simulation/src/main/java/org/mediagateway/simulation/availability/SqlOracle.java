package org.mediagateway.simulation.availability;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/**
 * The same facts as one row per offer and region in a database in memory. Belongs to one thread.
 */
final class SqlOracle implements AutoCloseable {
  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE title (id TEXT PRIMARY KEY) WITHOUT ROWID",
          "CREATE TABLE offer (title TEXT, platform TEXT, region TEXT, kind TEXT, price REAL,"
              + " quality TEXT, until TEXT)",
          "CREATE INDEX offer_title ON offer (title, platform, region)");

  private final Connection connection;

  SqlOracle() {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite::memory:");
      try (Statement statement = connection.createStatement()) {
        for (String sql : SCHEMA) {
          statement.execute(sql);
        }
      }
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Makes the rows of these titles what the titles say. */
  void put(Collection<Title> titles) {
    try (PreparedStatement forget =
            connection.prepareStatement("DELETE FROM offer WHERE title = ?");
        PreparedStatement know =
            connection.prepareStatement("INSERT OR IGNORE INTO title VALUES (?)");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO offer VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (Title title : titles) {
        String id = title.id().toString();
        forget.setString(1, id);
        forget.executeUpdate();
        know.setString(1, id);
        know.executeUpdate();
        for (Availability availability : title.availability()) {
          for (Offer offer : availability.offers()) {
            insert(insert, id, availability.platform().id(), offer);
          }
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static void insert(PreparedStatement insert, String id, String platform, Offer offer)
      throws SQLException {
    for (String region : offer.regions()) {
      insert.setString(1, id);
      insert.setString(2, platform);
      insert.setString(3, region);
      insert.setString(4, offer.kind().name().toLowerCase(java.util.Locale.ROOT));
      insert.setObject(5, offer.price() == null ? null : offer.price().doubleValue());
      insert.setString(6, offer.quality());
      insert.setString(7, offer.until() == null ? null : offer.until().toString());
      insert.executeUpdate();
    }
  }

  /** The rows of a query, their values joined by {@code |}, in the order of these texts. */
  List<String> rows(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(String.valueOf(result.getObject(column)));
        }
        rows.add(String.join("|", values));
      }
      rows.sort(null);
      return rows;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static SimulationException failed(SQLException e) {
    return new SimulationException(ErrorCode.IO, "the oracle cannot answer: " + e.getMessage(), e);
  }
}
