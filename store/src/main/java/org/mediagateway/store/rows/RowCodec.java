package org.mediagateway.store.rows;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes, see docs/formats.md: of every value a byte for its kind, its length in 8 bytes and
 * its bytes, all big-endian.
 */
public final class RowCodec {
  /** Rows that the driver fetches at once, so that memory stays bounded. */
  private static final int FETCH_ROWS = 1_000;

  /** The longest value: PostgreSQL has none that is longer. */
  private static final long VALUE_BYTES_MAX = 1L << 30;

  private RowCodec() {}

  /**
   * Writes all rows of a table in the order of its key.
   *
   * @param connection in a transaction, or rows would not stream
   * @return how many rows there were
   */
  public static long write(
      Connection connection, StoredTable table, VectorReader vectors, DataOutputStream out)
      throws SQLException, IOException {
    List<String> columns = table.all();
    long rows = 0;
    try (PreparedStatement statement =
        connection.prepareStatement(table.selectAll(vectors.expression()))) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          for (int i = 0; i < columns.size(); i++) {
            boolean vector = columns.get(i).equals(StoredTable.VECTOR);
            write(vector ? vectors.components(row.getBytes(i + 1)) : row.getObject(i + 1), out);
          }
          rows++;
        }
      }
    }
    return rows;
  }

  private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
    switch (value) {
      case null -> write('0', new byte[0], out);
      case Double number -> write('d', bytes(Double.doubleToLongBits(number)), out);
      case Number number -> write('n', bytes(number.longValue()), out);
      case String text -> write('t', text.getBytes(StandardCharsets.UTF_8), out);
      case float[] components -> {
        ByteBuffer bytes = ByteBuffer.allocate(components.length * Float.BYTES);
        bytes.asFloatBuffer().put(components);
        write('v', bytes.array(), out);
      }
      default ->
          throw new IllegalStateException("no column holds such a value: " + value.getClass());
    }
  }

  private static void write(char kind, byte[] bytes, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeLong(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  /**
   * Reads the next row.
   *
   * @param columns how many values it has
   * @return null at the end; its vectors are {@code float[]}
   * @throws IOException when the bytes are none that {@link #write} wrote
   */
  public static @Nullable List<@Nullable Object> read(DataInputStream in, int columns)
      throws IOException {
    int kind = in.read();
    if (kind < 0) {
      return null;
    }
    List<@Nullable Object> row = new ArrayList<>(columns);
    row.add(read(kind, in));
    while (row.size() < columns) {
      row.add(read(in.readUnsignedByte(), in));
    }
    return row;
  }

  private static @Nullable Object read(int kind, DataInputStream in) throws IOException {
    long length = in.readLong();
    if (length < 0 || length > VALUE_BYTES_MAX) {
      throw new IOException("a value is at most " + VALUE_BYTES_MAX + " bytes: " + length);
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException("a value ends after " + bytes.length + " of " + length + " bytes");
    }
    return switch (kind) {
      case '0' -> null;
      case 'd' -> Double.longBitsToDouble(ByteBuffer.wrap(bytes).getLong());
      case 'n' -> ByteBuffer.wrap(bytes).getLong();
      case 't' -> new String(bytes, StandardCharsets.UTF_8);
      case 'v' -> {
        float[] components = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(components);
        yield components;
      }
      default -> throw new IOException("a value is of kind 0, d, n, t or v: " + kind);
    };
  }
}
