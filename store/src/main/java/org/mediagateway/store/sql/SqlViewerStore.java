package org.mediagateway.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.History;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;
import org.mediagateway.store.document.Documents;

/** Viewers and what they did. */
final class SqlViewerStore implements ViewerStore {
  private static final RowMapper<Viewer> VIEWER =
      (row, context) ->
          Documents.viewer(
              new ViewerId(row.getString("id")),
              row.getLong("version"),
              row.getString("household"),
              row.getString("document"));

  static final RowMapper<Interaction> INTERACTION =
      (row, context) ->
          new Interaction(
              row.getString("event"),
              new ViewerId(row.getString("viewer")),
              new TitleId(row.getLong("title")),
              Interaction.Kind.valueOf(row.getString("kind")),
              Times.instant(row.getLong("at")),
              number(row, "completion"),
              number(row, "rating"));

  private final SqlReader reader;
  private final SqlWriter writer;

  SqlViewerStore(SqlReader reader, SqlWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  @Override
  public Optional<Viewer> viewer(ViewerId id) {
    return reader.read(handle -> viewer(handle, id));
  }

  static Optional<Viewer> viewer(Handle handle, ViewerId id) {
    return handle
        .createQuery("SELECT * FROM viewer WHERE id = :id")
        .bind("id", id.value())
        .map(VIEWER)
        .findOne();
  }

  @Override
  public List<Viewer> household(String household) {
    return reader.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM viewer WHERE household = :household ORDER BY id LIMIT :limit")
                .bind("household", household)
                .bind("limit", PAGE_MAX)
                .map(VIEWER)
                .list());
  }

  @Override
  public Viewer put(Viewer viewer) {
    return writer.transact(
        transaction -> {
          Optional<Viewer> old = viewer(transaction.handle(), viewer.id());
          Corrections corrections = old.map(Viewer::corrections).orElse(Corrections.NONE);
          return write(transaction, old, viewer.withCorrections(corrections));
        });
  }

  @Override
  public Optional<Viewer> correct(ViewerId id, Corrections corrections) {
    return writer.transact(
        transaction -> {
          Optional<Viewer> old = viewer(transaction.handle(), id);
          return old.map(viewer -> write(transaction, old, viewer.withCorrections(corrections)));
        });
  }

  private static Viewer write(WriteTransaction transaction, Optional<Viewer> old, Viewer viewer) {
    if (old.isPresent() && old.get().equals(viewer.withVersion(old.get().version()))) {
      return old.get();
    }
    // Another program may have deleted the viewer, who comes back.
    long before =
        old.map(Viewer::version)
            .orElseGet(() -> ViewerAnnouncer.logged(transaction.handle(), viewer.id()));
    Viewer now = viewer.withVersion(before + 1);
    store(transaction, now);
    return now;
  }

  /** Writes a viewer's row and says so in the change log. */
  static void store(WriteTransaction transaction, Viewer now) {
    String document = Documents.of(now);
    transaction
        .update(
            """
            INSERT INTO viewer (id, household, version, keeps_history, contributes, document)
            VALUES (:id, :household, :version, :keeps, :contributes, :document)
            ON CONFLICT (id) DO UPDATE SET
              household = excluded.household, version = excluded.version,
              keeps_history = excluded.keeps_history, contributes = excluded.contributes,
              document = excluded.document""")
        .bind("id", now.id().value())
        .bind("household", now.household())
        .bind("version", now.version())
        .bind("keeps", now.preferences().privacy().keepHistory() ? 1 : 0)
        .bind("contributes", now.preferences().privacy().contribute() ? 1 : 0)
        .bind("document", document)
        .execute();
    ChangeBatch changes = new ChangeBatch(transaction);
    changes.add(ChangeType.USER_PREFERENCES, now.id().aggregate(), now.version(), document);
    changes.flush();
  }

  @Override
  public List<Recorded> record(List<Interaction> interactions) {
    if (interactions.size() > BATCH_MAX) {
      throw new IllegalArgumentException(
          "at most " + BATCH_MAX + " interactions are recorded at once: " + interactions.size());
    }
    return writer.transact(transaction -> new InteractionSession(transaction).record(interactions));
  }

  @Override
  public Optional<History> history(ViewerId id) {
    return reader.read(handle -> handle.inTransaction(read -> history(read, id)));
  }

  private static Optional<History> history(Handle handle, ViewerId id) {
    Optional<Viewer> viewer = viewer(handle, id);
    if (viewer.isEmpty()) {
      return Optional.empty();
    }
    List<Interaction> interactions =
        new ArrayList<>(
            handle
                .createQuery(
                    "SELECT * FROM interaction WHERE viewer = :viewer"
                        + " ORDER BY at DESC, event DESC LIMIT :limit")
                .bind("viewer", id.value())
                .bind("limit", HISTORY_MAX)
                .map(INTERACTION)
                .list());
    Collections.reverse(interactions);
    return Optional.of(new History(viewer.get(), interactions));
  }

  @Override
  public Set<ViewerId> withholding() {
    return reader.read(
        handle ->
            handle
                .createQuery("SELECT id FROM viewer WHERE contributes = 0")
                .mapTo(String.class)
                .map(ViewerId::new)
                .set());
  }

  @Override
  public List<Numbered> after(long number, int limit) {
    PageLimit.check(limit, PAGE_MAX);
    return reader.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM interaction WHERE number > :number
                      AND viewer NOT IN (SELECT id FROM viewer WHERE contributes = 0)
                    ORDER BY number LIMIT :limit""")
                .bind("number", number)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Numbered(row.getLong("number"), INTERACTION.map(row, context)))
                .list());
  }
}
