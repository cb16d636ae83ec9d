package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Recorded.Outcome;
import org.mediagateway.store.document.Documents;

/** Records interactions in one transaction, with a few statements however many they are. */
final class InteractionSession {
  private final WriteTransaction transaction;
  private final RowBatch rows;
  private final RowBatch versions;
  private final ChangeBatch changes;

  InteractionSession(WriteTransaction transaction) {
    this.transaction = transaction;
    rows =
        new RowBatch(
            transaction,
            "INSERT INTO interaction (event, viewer, title, kind, at, completion, rating)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    versions = new RowBatch(transaction, "UPDATE viewer SET version = ? WHERE id = ?");
    changes = new ChangeBatch(transaction);
  }

  /** A viewer as this transaction has changed it. */
  private static final class Entry {
    private final boolean keepsHistory;
    private long version;
    private boolean changed;

    private Entry(boolean keepsHistory, long version) {
      this.keepsHistory = keepsHistory;
      this.version = version;
    }
  }

  List<Recorded> record(List<Interaction> interactions) {
    Map<String, Entry> viewers = viewers(interactions);
    Map<String, Interaction> known = known(interactions);
    List<Recorded> results = new ArrayList<>(interactions.size());
    for (Interaction interaction : interactions) {
      Entry viewer = viewers.get(interaction.viewer().value());
      results.add(
          viewer == null
              ? new Recorded(Outcome.UNKNOWN_VIEWER, 0)
              : record(interaction, viewer, known.putIfAbsent(interaction.event(), interaction)));
    }
    viewers.forEach(
        (id, viewer) -> {
          if (viewer.changed) {
            versions.add(viewer.version, id);
          }
        });
    rows.flush();
    versions.flush();
    changes.flush();
    return results;
  }

  private Recorded record(Interaction interaction, Entry viewer, @Nullable Interaction before) {
    if (before != null) {
      boolean same = before.equals(interaction);
      return new Recorded(same ? Outcome.REPEATED : Outcome.EVENT_TAKEN, viewer.version);
    }
    if (!viewer.keepsHistory) {
      return new Recorded(Outcome.NOT_KEPT, viewer.version);
    }
    viewer.version++;
    viewer.changed = true;
    rows.add(
        interaction.event(),
        interaction.viewer().value(),
        interaction.title().value(),
        interaction.kind().name(),
        Times.micros(interaction.at()),
        interaction.completion(),
        interaction.rating());
    changes.add(
        ChangeType.USER_INTERACTION,
        interaction.viewer().aggregate(),
        viewer.version,
        Documents.of(interaction));
    return new Recorded(Outcome.RECORDED, viewer.version);
  }

  private Map<String, Entry> viewers(List<Interaction> interactions) {
    Set<String> ids =
        interactions.stream().map(each -> each.viewer().value()).collect(Collectors.toSet());
    Map<String, Entry> viewers = new HashMap<>();
    transaction
        .query(
            "SELECT id, version, keeps_history FROM viewer WHERE id IN ("
                + transaction.dialect().texts(":ids")
                + ")")
        .bind("ids", Documents.ofTexts(ids))
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("id"),
                    new Entry(row.getInt("keeps_history") == 1, row.getLong("version"))))
        .forEach(entry -> viewers.put(entry.getKey(), entry.getValue()));
    return viewers;
  }

  /** The interactions that are stored already under these events, by event. */
  private Map<String, Interaction> known(List<Interaction> interactions) {
    Set<String> events = interactions.stream().map(Interaction::event).collect(Collectors.toSet());
    Map<String, Interaction> known = new HashMap<>();
    transaction
        .query(
            "SELECT * FROM interaction WHERE event IN ("
                + transaction.dialect().texts(":events")
                + ")")
        .bind("events", Documents.ofTexts(events))
        .map(SqlViewerStore.INTERACTION)
        .forEach(interaction -> known.put(interaction.event(), interaction));
    return known;
  }
}
