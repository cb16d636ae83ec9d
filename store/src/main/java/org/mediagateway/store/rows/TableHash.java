package org.mediagateway.store.rows;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.mediagateway.domain.hash.Sha256;

/** The SHA-256 of a table's rows as {@link RowCodec} writes them, the same from both databases. */
public final class TableHash {
  private static final int BUFFER_BYTES = 1 << 16;

  private TableHash() {}

  /**
   * What a table holds.
   *
   * @param rows how many rows
   * @param hash of their content, in hexadecimal
   */
  public record Content(long rows, String hash) {}

  /** Reads the whole table; {@code connection} is in a transaction, or rows would not stream. */
  public static Content of(Connection connection, StoredTable table, VectorReader vectors)
      throws SQLException {
    try {
      return copy(connection, table, vectors, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("hashing writes nowhere", e);
    }
  }

  /** As {@link #of}, and writes the rows to {@code out}, which stays open. */
  public static Content copy(
      Connection connection, StoredTable table, VectorReader vectors, OutputStream out)
      throws SQLException, IOException {
    MessageDigest digest = Sha256.digest();
    DataOutputStream buffered =
        new DataOutputStream(
            new BufferedOutputStream(new DigestOutputStream(out, digest), BUFFER_BYTES));
    long rows = RowCodec.write(connection, table, vectors, buffered);
    buffered.flush();
    return new Content(rows, HexFormat.of().formatHex(digest.digest()));
  }
}
