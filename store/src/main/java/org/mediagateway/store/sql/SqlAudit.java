package org.mediagateway.store.sql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.store.AuditReport;
import org.mediagateway.domain.store.RowFault;
import org.mediagateway.domain.store.StoreAudit;

/**
 * The audit in SQL. A page is read without a lock, so what it shows may be a write under way: a
 * page with faults is read once more in a write transaction, which nothing else can disturb.
 */
final class SqlAudit implements StoreAudit {
  private final SqlReader reader;
  private final SqlWriter writer;
  private final List<RowCheck> checks;
  private final SearchIndexCheck searchIndexes;

  SqlAudit(SqlReader reader, SqlWriter writer, SqlDialect dialect, SearchIndexes indexes) {
    this.reader = reader;
    this.writer = writer;
    this.checks =
        List.of(
            new TitleCheck(dialect),
            new LogCheck(dialect),
            new ListingKeysCheck(dialect),
            new KeyOwnerCheck(dialect),
            new VectorOwnerCheck());
    this.searchIndexes = new SearchIndexCheck(dialect, indexes);
  }

  /** What is found, as it is found. */
  private static final class Findings {
    private final Map<RowFault.Kind, Long> counts = new EnumMap<>(RowFault.Kind.class);
    private final List<RowFault> first = new ArrayList<>();
    private long rows;

    void add(RowCheck.Page page) {
      rows += page.rows();
      for (RowFault fault : page.faults()) {
        counts.merge(fault.kind(), 1L, Long::sum);
        if (first.size() < AuditReport.FAULTS_MAX) {
          first.add(fault);
        }
      }
    }
  }

  @Override
  public AuditReport compare() {
    return audit(false);
  }

  @Override
  public AuditReport repair() {
    return audit(true);
  }

  private AuditReport audit(boolean repair) {
    Findings findings = new Findings();
    for (RowCheck check : checks) {
      @Nullable String after = null;
      do {
        RowCheck.Page page = page(check, after, repair);
        findings.add(page);
        after = page.last();
      } while (after != null);
    }
    RowCheck.Page indexes = reader.read(searchIndexes::page);
    findings.add(indexes);
    if (repair && !indexes.faults().isEmpty()) {
      searchIndexes.repair(reader, indexes.faults());
    }
    return new AuditReport(findings.rows, findings.counts, findings.first);
  }

  private RowCheck.Page page(RowCheck check, @Nullable String after, boolean repair) {
    RowCheck.Page page = reader.read(handle -> check.page(handle, after));
    if (page.faults().isEmpty()) {
      return page;
    }
    return writer.transact(
        transaction -> {
          RowCheck.Page sure = check.page(transaction.handle(), after);
          if (repair && !sure.faults().isEmpty()) {
            check.repair(transaction, sure.faults());
          }
          return sure;
        });
  }
}
