package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.store.RowFault;
import org.mediagateway.domain.store.RowFault.Kind;

/** A title's vector belongs to a title that exists. */
final class VectorOwnerCheck implements RowCheck {
  private record Row(long number, boolean owned) {}

  @Override
  public Page page(Handle handle, @Nullable String after) {
    List<Row> rows =
        handle
            .createQuery(
                """
                SELECT v.number, t.id IS NOT NULL AS owned
                FROM (SELECT number, title FROM title_vector WHERE number > :after
                      ORDER BY number LIMIT :limit) v
                LEFT JOIN title t ON t.id = v.title
                ORDER BY v.number""")
            .bind("after", RowCheck.number(after))
            .bind("limit", PAGE_ROWS)
            .map((row, context) -> new Row(row.getLong("number"), row.getBoolean("owned")))
            .list();
    List<RowFault> faults = new ArrayList<>();
    for (Row row : rows) {
      if (!row.owned()) {
        faults.add(new RowFault(Kind.ORPHANED_VECTOR, Long.toString(row.number())));
      }
    }
    return RowCheck.page(rows.size(), faults, rows.isEmpty() ? null : rows.getLast().number());
  }

  @Override
  public void repair(WriteTransaction transaction, List<RowFault> faults) {
    if (!transaction.mayWriteVectors()) {
      return; // who builds a search index deletes them afterwards
    }
    for (RowFault fault : faults) {
      transaction
          .update("DELETE FROM title_vector WHERE number = :number")
          .bind("number", Long.parseLong(fault.subject()))
          .execute();
    }
  }
}
