package org.mediagateway.store.sql;

import org.mediagateway.domain.change.ChangeType;

/** The entries that a transaction appends to the change log. */
final class ChangeBatch {
  private final WriteTransaction transaction;
  private final RowBatch rows;

  ChangeBatch(WriteTransaction transaction) {
    this.transaction = transaction;
    rows =
        new RowBatch(
            transaction,
            "INSERT INTO change_log (type, aggregate, version, at, payload)"
                + " VALUES (?, ?, ?, ?, ?)");
  }

  /** Appends an entry; it is written with the next {@link #flush}. */
  void add(ChangeType type, String aggregate, long version, String payload) {
    rows.add(type.code(), aggregate, version, Times.micros(transaction.at()), payload);
    transaction.markAppended();
  }

  void flush() {
    rows.flush();
  }
}
