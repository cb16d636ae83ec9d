package org.mediagateway.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mediagateway.domain.session.Session;
import org.mediagateway.domain.session.SessionStore;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.store.document.Documents;

/** Sessions, merged on writing. */
final class SqlSessionStore implements SessionStore {
  private final SqlReader reader;
  private final SqlWriter writer;

  SqlSessionStore(SqlReader reader, SqlWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  @Override
  public void save(List<Session> sessions) {
    writer.transact(
        transaction -> {
          sessions.forEach(session -> save(transaction, session));
          return sessions.size();
        });
  }

  private static void save(WriteTransaction transaction, Session session) {
    Optional<Session> there =
        transaction
            .query("SELECT document FROM viewer_session WHERE viewer = :viewer AND id = :id")
            .bind("viewer", session.viewer().value())
            .bind("id", session.id().value())
            .mapTo(String.class)
            .findOne()
            .map(Documents::session);
    Session merged = there.map(session::merge).orElse(session);
    transaction
        .update(
            """
            INSERT INTO viewer_session (viewer, id, last_active, document)
            SELECT id, :id, :active, :document FROM viewer
            WHERE id = :viewer AND keeps_history = 1
            ON CONFLICT (viewer, id) DO UPDATE SET
              last_active = excluded.last_active, document = excluded.document""")
        .bind("viewer", merged.viewer().value())
        .bind("id", merged.id().value())
        .bind("active", Times.micros(merged.lastActive()))
        .bind("document", Documents.of(merged))
        .execute();
  }

  @Override
  public List<Session> active(ViewerId viewer, Instant since) {
    return reader.read(
        handle ->
            handle
                .createQuery(
                    "SELECT document FROM viewer_session"
                        + " WHERE viewer = :viewer AND last_active >= :since"
                        + " ORDER BY last_active DESC, id LIMIT :limit")
                .bind("viewer", viewer.value())
                .bind("since", Times.micros(since))
                .bind("limit", PER_VIEWER_MAX)
                .mapTo(String.class)
                .map(Documents::session)
                .list());
  }

  @Override
  public int forget(Instant before) {
    return writer.transact(
        transaction ->
            transaction
                .update("DELETE FROM viewer_session WHERE last_active < :before")
                .bind("before", Times.micros(before))
                .execute());
  }
}
