package org.mediagateway.store.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.store.document.Documents;

/** The rules of flags. */
final class SqlFlagStore implements FlagStore {
  private static final RowMapper<FlagRule> RULE =
      (row, context) ->
          Documents.flag(row.getString("name"), row.getLong("version"), row.getString("document"));

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
          FlagRule now = change.apply(before).withVersion(before.version() + 1);
          if (now.equals(before.withVersion(now.version()))) {
            return before;
          }
          write(transaction, now);
          return now;
        });
  }

  private static void write(WriteTransaction transaction, FlagRule rule) {
    String document = Documents.of(rule);
    transaction
        .update(
            """
            INSERT INTO feature_flag (name, version, document) VALUES (:name, :version, :document)
            ON CONFLICT (name) DO UPDATE SET
              version = excluded.version, document = excluded.document""")
        .bind("name", rule.flag())
        .bind("version", rule.version())
        .bind("document", document)
        .execute();
    ChangeBatch changes = new ChangeBatch(transaction);
    changes.add(ChangeType.FLAG_UPDATE, rule.aggregate(), rule.version(), document);
    changes.flush();
  }
}
