package org.mediagateway.store.sql;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.domain.measure.RatioSums;
import org.mediagateway.store.document.Documents;

/** The rules of flags, and a row for each viewer who was counted under one. */
final class SqlFlagStore implements FlagStore {
  private static final RowMapper<FlagRule> RULE =
      (row, context) ->
          Documents.flag(
              row.getString("name"),
              row.getLong("version"),
              row.getLong("divides_since"),
              row.getString("document"));

  private static final RowMapper<Map.Entry<Boolean, RatioSums>> SIDE =
      (row, context) ->
          Map.entry(
              row.getInt("side") == 1,
              new RatioSums(
                  row.getLong("viewers"),
                  row.getLong("shown"),
                  row.getLong("taken"),
                  row.getDouble("shown_squares"),
                  row.getDouble("products"),
                  row.getDouble("taken_squares")));

  private static final String ADD =
      """
      INSERT INTO flag_count (flag, since, side, shown, taken, viewer)
      SELECT ?, ?, ?, ?, ?, id FROM viewer WHERE id = ? AND contributes = 1
      ON CONFLICT (flag, viewer) DO UPDATE SET
        shown = excluded.shown + CASE
          WHEN flag_count.since = excluded.since AND flag_count.side = excluded.side
          THEN flag_count.shown ELSE 0 END,
        taken = excluded.taken + CASE
          WHEN flag_count.since = excluded.since AND flag_count.side = excluded.side
          THEN flag_count.taken ELSE 0 END,
        since = excluded.since, side = excluded.side
      WHERE flag_count.since <= excluded.since""";

  private final SqlReader reader;
  private final SqlWriter writer;

  SqlFlagStore(SqlReader reader, SqlWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  @Override
  public List<FlagRule> all() {
    return reader.read(
        handle -> handle.createQuery("SELECT * FROM feature_flag ORDER BY name").map(RULE).list());
  }

  @Override
  public FlagRule change(FlagRule initial, UnaryOperator<FlagRule> change) {
    return writer.transact(
        transaction -> {
          Optional<FlagRule> old =
              transaction
                  .query("SELECT * FROM feature_flag WHERE name = :name")
                  .bind("name", initial.flag())
                  .map(RULE)
                  .findOne();
          FlagRule before = old.orElse(initial);
          FlagRule now = change.apply(before);
          if (now.version() != before.version()) {
            write(transaction, now);
          }
          return now;
        });
  }

  private static void write(WriteTransaction transaction, FlagRule rule) {
    String document = Documents.of(rule);
    transaction
        .update(
            """
            INSERT INTO feature_flag (name, version, divides_since, document)
            VALUES (:name, :version, :since, :document)
            ON CONFLICT (name) DO UPDATE SET
              version = excluded.version, divides_since = excluded.divides_since,
              document = excluded.document""")
        .bind("name", rule.flag())
        .bind("version", rule.version())
        .bind("since", rule.dividesSince())
        .bind("document", document)
        .execute();
    ChangeBatch changes = new ChangeBatch(transaction);
    changes.add(ChangeType.FLAG_UPDATE, rule.aggregate(), rule.version(), document);
    changes.flush();
  }

  @Override
  public void add(String flag, long dividesSince, List<Count> counts) {
    if (counts.size() > BATCH_MAX) {
      throw new IllegalArgumentException(
          "at most " + BATCH_MAX + " counts are added at once: " + counts.size());
    }
    // In one order by all gateways, so that none waits for another that waits for it.
    List<Count> ordered = counts.stream().sorted(Comparator.comparing(Count::viewer)).toList();
    writer.transact(
        transaction -> {
          RowBatch rows = new RowBatch(transaction, ADD);
          for (Count each : ordered) {
            rows.add(
                flag,
                dividesSince,
                each.on() ? 1 : 0,
                each.shown(),
                each.taken(),
                each.viewer().value());
          }
          rows.flush();
          return ordered.size();
        });
  }

  @Override
  public Map<Boolean, RatioSums> sums(String flag, long dividesSince) {
    return reader.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT side, COUNT(*) AS viewers, SUM(shown) AS shown, SUM(taken) AS taken,
                      SUM(shown * shown) AS shown_squares, SUM(shown * taken) AS products,
                      SUM(taken * taken) AS taken_squares
                    FROM flag_count JOIN viewer ON viewer.id = flag_count.viewer
                    WHERE flag = :flag AND since = :since AND contributes = 1
                    GROUP BY side""")
                .bind("flag", flag)
                .bind("since", dividesSince)
                .map(SIDE)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
