package org.mediagateway.store.sql;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.mediagateway.domain.store.RowFault;
import org.mediagateway.domain.store.RowFault.Kind;

/**
 * The database can search every collection of titles whose vectors are complete: one that is still
 * being filled gets its index afterwards. There are few: one page has them all.
 */
final class SearchIndexCheck {
  private final SqlDialect dialect;
  private final SearchIndexes indexes;

  SearchIndexCheck(SqlDialect dialect, SearchIndexes indexes) {
    this.dialect = dialect;
    this.indexes = indexes;
  }

  private record Collection(int id, int dimension) {}

  RowCheck.Page page(Handle handle) {
    List<Collection> all = collections(handle);
    List<RowFault> faults =
        all.stream()
            .filter(each -> !dialect.isSearchPrepared(handle, each.id(), each.dimension()))
            .filter(each -> isFilled(handle, each.id()))
            .map(each -> new RowFault(Kind.UNINDEXED_COLLECTION, Integer.toString(each.id())))
            .toList();
    return new RowCheck.Page(all.size(), faults, null);
  }

  private static List<Collection> collections(Handle handle) {
    return handle
        .createQuery("SELECT id, dimension FROM collection WHERE name = :name ORDER BY id")
        .bind("name", VectorCollections.TITLES)
        .map((row, context) -> new Collection(row.getInt("id"), row.getInt("dimension")))
        .list();
  }

  private boolean isFilled(Handle handle, int collection) {
    return handle
        .createQuery("SELECT NOT EXISTS (" + SqlCatalogue.withoutVector(dialect) + ")")
        .bind("collection", collection)
        .mapTo(Boolean.class)
        .one();
  }

  /** Builds the indexes that {@code faults} miss; in no transaction. */
  void repair(SqlReader reader, List<RowFault> faults) {
    for (Collection each : reader.read(SearchIndexCheck::collections)) {
      if (faults.stream().anyMatch(fault -> fault.subject().equals(Integer.toString(each.id())))) {
        indexes.build(each.id(), each.dimension());
      }
    }
  }
}
