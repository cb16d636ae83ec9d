package org.mediagateway.store.postgres.cdc;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.store.postgres.cdc.PgOutput.Message;

/**
 * What one transaction did to titles without saying so in the change log. Our own transactions
 * always say so; another program's do not. For one thread.
 */
final class ForeignWrites {
  static final String TITLES = "title";
  static final String VECTORS = "title_vector";
  static final String LOG = "change_log";

  private final Set<TitleId> touched = new HashSet<>();
  private final Set<String> logged = new HashSet<>();
  private boolean emptied;

  void add(Message.Row row) {
    switch (row.table()) {
      case TITLES -> touch(row, "id");
      case VECTORS -> touch(row, "title");
      case LOG -> {
        @Nullable String aggregate = row.now().get("aggregate");
        if (aggregate != null) {
          logged.add(aggregate);
        }
      }
      default -> {} // a table that somebody added to the publication
    }
  }

  void add(Message.Truncated truncated) {
    emptied |= !Collections.disjoint(truncated.tables(), List.of(TITLES, VECTORS));
  }

  private void touch(Message.Row row, String column) {
    for (Map<String, String> values : List.of(row.before(), row.now())) {
      @Nullable String id = values.get(column);
      if (id != null) {
        touched.add(new TitleId(Long.parseLong(id)));
      }
    }
  }

  /** Titles that indexes have not been told of. */
  Set<TitleId> titles() {
    Set<TitleId> silent = new HashSet<>(touched);
    silent.removeIf(id -> logged.contains(id.toString()));
    return silent;
  }

  /** Whether whole tables were emptied, so that every title must be looked at. */
  boolean emptied() {
    return emptied;
  }

  void clear() {
    touched.clear();
    logged.clear();
    emptied = false;
  }
}
