package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.store.RowFault;
import org.mediagateway.domain.store.RowFault.Kind;

/** A blocking key leads to a listing that has it. */
final class KeyOwnerCheck implements RowCheck {
  private final SqlDialect dialect;

  KeyOwnerCheck(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /** A row's key in its written form: the number of its listing, a blank, the blocking key. */
  private record Row(String key, long listing, boolean owned) {
    static Row parse(String written) {
      int blank = written.indexOf(' ');
      return new Row(
          written.substring(blank + 1), Long.parseLong(written.substring(0, blank)), false);
    }

    @Override
    public String toString() {
      return listing + " " + key;
    }
  }

  @Override
  public Page page(Handle handle, @Nullable String after) {
    Row from = after == null ? new Row("", Long.MIN_VALUE, true) : Row.parse(after);
    List<Row> rows =
        handle
            .createQuery(
                """
                SELECT b.key, b.listing, b.key IN (%s) AS owned
                FROM (SELECT key, listing FROM block WHERE (key, listing) > (:key, :listing)
                      ORDER BY key, listing LIMIT :limit) b
                LEFT JOIN listing l ON l.number = b.listing
                ORDER BY b.key, b.listing"""
                    .formatted(dialect.texts("l.block_keys")))
            .bind("key", from.key())
            .bind("listing", from.listing())
            .bind("limit", PAGE_ROWS)
            .map(
                (row, context) ->
                    new Row(row.getString("key"), row.getLong("listing"), row.getBoolean("owned")))
            .list();
    List<RowFault> faults = new ArrayList<>();
    for (Row row : rows) {
      if (!row.owned()) {
        faults.add(new RowFault(Kind.ORPHANED_KEY, row.toString()));
      }
    }
    return RowCheck.page(rows.size(), faults, rows.isEmpty() ? null : rows.getLast());
  }

  @Override
  public void repair(WriteTransaction transaction, List<RowFault> faults) {
    for (RowFault fault : faults) {
      Row row = Row.parse(fault.subject());
      transaction
          .update("DELETE FROM block WHERE key = :key AND listing = :listing")
          .bind("key", row.key())
          .bind("listing", row.listing())
          .execute();
    }
  }
}
