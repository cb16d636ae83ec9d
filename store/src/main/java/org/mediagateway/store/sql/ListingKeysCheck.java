package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.store.RowFault;
import org.mediagateway.domain.store.RowFault.Kind;

/** A listing is found by each of its blocking keys. */
final class ListingKeysCheck implements RowCheck {
  private final SqlDialect dialect;

  ListingKeysCheck(SqlDialect dialect) {
    this.dialect = dialect;
  }

  private record Row(long number, String id, boolean findable) {}

  @Override
  public Page page(Handle handle, @Nullable String after) {
    List<Row> rows =
        handle
            .createQuery(
                """
                SELECT l.number, l.id, NOT EXISTS (
                  SELECT 1 FROM (%s) k WHERE NOT EXISTS (
                    SELECT 1 FROM block b WHERE b.key = k.value AND b.listing = l.number))
                  AS findable
                FROM listing l WHERE l.number > :after ORDER BY l.number LIMIT :limit"""
                    .formatted(dialect.texts("l.block_keys")))
            .bind("after", RowCheck.number(after))
            .bind("limit", PAGE_ROWS)
            .map(
                (row, context) ->
                    new Row(row.getLong("number"), row.getString("id"), row.getBoolean("findable")))
            .list();
    List<RowFault> faults = new ArrayList<>();
    for (Row row : rows) {
      if (!row.findable()) {
        faults.add(new RowFault(Kind.UNFINDABLE_LISTING, row.id()));
      }
    }
    return RowCheck.page(rows.size(), faults, rows.isEmpty() ? null : rows.getLast().number());
  }

  @Override
  public void repair(WriteTransaction transaction, List<RowFault> faults) {
    for (RowFault fault : faults) {
      transaction
          .update(
              """
              INSERT INTO block (key, listing)
              SELECT k.value, :number FROM (%s) k WHERE true
              ON CONFLICT (key, listing) DO NOTHING"""
                  .formatted(dialect.texts(":keys")))
          .bindMap(
              transaction
                  .query("SELECT number, block_keys AS keys FROM listing WHERE id = :id")
                  .bind("id", fault.subject())
                  .mapToMap()
                  .one())
          .execute();
    }
  }
}
