package org.mediagateway.store.sql;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.StoreException;

/**
 * Says in the change log what another program did to viewers or to what is stored of them, so that
 * no gateway goes on with what it learned before. Safe on any thread.
 */
public final class ViewerAnnouncer {
  private final SqlWriter writer;

  public ViewerAnnouncer(SqlWriter writer) {
    this.writer = writer;
  }

  /** Every viewer who is or was, for when it is not known whose rows were written. */
  public List<ViewerId> viewers() {
    return writer.transact(
        transaction ->
            transaction
                .query(
                    """
                    SELECT 'user:' || id FROM viewer
                    UNION SELECT aggregate FROM change_log WHERE type LIKE 'user.%'""")
                .mapTo(String.class)
                .map(ViewerId::ofAggregate)
                .list());
  }

  /**
   * Gives each viewer the next version and an entry with what the row says now; the entry of one
   * that is gone has nothing in it. An id of no viewer, now or before, is passed over.
   *
   * @throws StoreException when a row is not readable, or the database fails; nothing was announced
   */
  public void announce(Collection<ViewerId> ids) {
    writer.transact(
        transaction -> {
          for (ViewerId id : ids) {
            announce(transaction, id);
          }
          return null;
        });
  }

  private static void announce(WriteTransaction transaction, ViewerId id) {
    long logged = logged(transaction.handle(), id);
    SqlViewerStore.viewer(transaction.handle(), id)
        .ifPresentOrElse(
            viewer ->
                SqlViewerStore.store(
                    transaction, viewer.withVersion(Math.max(viewer.version(), logged) + 1)),
            () -> {
              if (logged > 0) {
                ChangeBatch changes = new ChangeBatch(transaction);
                changes.add(ChangeType.USER_PREFERENCES, id.aggregate(), logged + 1, "{}");
                changes.flush();
              }
            });
  }

  /** The version that the change log last said of a viewer, also of one that is gone; or 0. */
  static long logged(Handle handle, ViewerId id) {
    return handle
        .createQuery(
            "SELECT coalesce(max(version), 0) FROM change_log WHERE aggregate = :aggregate")
        .bind("aggregate", id.aggregate())
        .mapTo(Long.class)
        .one();
  }
}
