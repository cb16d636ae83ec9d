package org.mediagateway.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.SqlErrors;
import org.sqlite.SQLiteException;

/** SQLite's failures as this module's exception. */
final class SqliteErrors implements SqlErrors {
  private final Path database;

  SqliteErrors(Path database) {
    this.database = database;
  }

  @Override
  public StoreException translate(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException known) {
        return known;
      }
      if (cause instanceof SQLiteException sqlite) {
        return translate(sqlite, failure);
      }
      if (cause instanceof SQLTransientConnectionException) {
        return exception(
            ErrorCode.TIMEOUT,
            "a connection must become free in time; there are too many slow readers",
            cause,
            failure);
      }
    }
    return exception(ErrorCode.IO, "a statement must succeed", failure, failure);
  }

  private StoreException translate(SQLiteException sqlite, Exception failure) {
    // The low byte is the primary code; the rest tells the variant, as in SQLITE_IOERR_FSYNC.
    return switch (sqlite.getResultCode().code & 0xff) {
      case 13 -> // SQLITE_FULL
          exception(
              ErrorCode.DISK_FULL,
              "a write needs room on the disk; nothing of it was kept:"
                  + " free some room and try again",
              sqlite,
              failure);
      case 11, 26 -> // SQLITE_CORRUPT, SQLITE_NOTADB
          exception(
              ErrorCode.CORRUPT,
              "the database file must be a sound SQLite database; restore it from a backup, or move"
                  + " it away to start empty",
              sqlite,
              failure);
      case 5, 6 -> // SQLITE_BUSY, SQLITE_LOCKED
          exception(
              ErrorCode.TIMEOUT,
              "no other program may hold the database locked; end the one that does",
              sqlite,
              failure);
      case 19 -> // SQLITE_CONSTRAINT
          exception(
              ErrorCode.CONSTRAINT,
              "rows refer to rows that exist and keys do not repeat; the transaction was rolled"
                  + " back",
              sqlite,
              failure);
      case 8, 14 -> // SQLITE_READONLY, SQLITE_CANTOPEN
          exception(
              ErrorCode.DIRECTORY_UNUSABLE,
              "the data directory must be writable; change its permissions or choose another",
              sqlite,
              failure);
      default ->
          exception(
              ErrorCode.IO,
              "the database must answer; see the cause and the disk",
              sqlite,
              failure);
    };
  }

  private StoreException exception(
      ErrorCode code, String rule, Throwable reason, @Nullable Throwable cause) {
    return new StoreException(
        code, rule + ": database=" + database + ", cause=" + reason.getMessage(), cause);
  }
}
