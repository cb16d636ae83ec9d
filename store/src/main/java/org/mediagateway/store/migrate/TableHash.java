package org.mediagateway.store.migrate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a table's rows in the order of their keys, the same from both databases: of every
 * value a byte for its kind, its length and its bytes.
 */
final class TableHash {
  /** Rows that the driver fetches at once, so that memory stays bounded. */
  private static final int FETCH_ROWS = 1_000;

  private final MessageDigest digest;
  private long rows;

  private TableHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * What a table holds.
   *
   * @param rows how many rows
   * @param hash of their content, in hexadecimal
   */
  record Content(long rows, String hash) {}

  /** Reads the whole table; {@code connection} is in a transaction, or rows would not stream. */
  static Content of(Connection connection, MovedTable table, VectorReader vectors)
      throws SQLException {
    TableHash hash = new TableHash();
    List<String> columns = table.all();
    try (PreparedStatement statement =
        connection.prepareStatement(table.selectAll(vectors.expression()))) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          for (int i = 0; i < columns.size(); i++) {
            boolean vector = columns.get(i).equals(MovedTable.VECTOR);
            hash.add(vector ? vectors.components(row.getBytes(i + 1)) : row.getObject(i + 1));
          }
          hash.rows++;
        }
      }
    }
    return new Content(hash.rows, HexFormat.of().formatHex(hash.digest.digest()));
  }

  private void add(@Nullable Object value) {
    switch (value) {
      case null -> add('0', new byte[0]);
      case Double number -> add('d', bytes(Double.doubleToLongBits(number)));
      case Number number -> add('n', bytes(number.longValue()));
      case String text -> add('t', text.getBytes(StandardCharsets.UTF_8));
      case float[] components -> {
        ByteBuffer bytes = ByteBuffer.allocate(components.length * Float.BYTES);
        bytes.asFloatBuffer().put(components);
        add('v', bytes.array());
      }
      default ->
          throw new IllegalStateException("no column holds such a value: " + value.getClass());
    }
  }

  private void add(char kind, byte[] bytes) {
    digest.update((byte) kind);
    digest.update(bytes((long) bytes.length));
    digest.update(bytes);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
