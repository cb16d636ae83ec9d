package org.mediagateway.store.sql;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.store.RowFault;
import org.mediagateway.domain.store.RowFault.Kind;

/**
 * The database can search every collection of titles whose vectors are complete: one that is still
 * being filled gets its index afterwards. There are few: one page has them all.
 */
final class SearchIndexCheck implements RowCheck {
  private final SqlDialect dialect;

  SearchIndexCheck(SqlDialect dialect) {
    this.dialect = dialect;
  }

  private record Collection(int id, int dimension) {}

  @Override
  public Page page(Handle handle, @Nullable String after) {
    List<Collection> all = collections(handle);
    List<RowFault> faults =
        all.stream()
            .filter(each -> !dialect.isSearchPrepared(handle, each.id(), each.dimension()))
            .filter(each -> isFilled(handle, each.id()))
            .map(each -> new RowFault(Kind.UNINDEXED_COLLECTION, Integer.toString(each.id())))
            .toList();
    return new Page(all.size(), faults, null);
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

  @Override
  public void repair(WriteTransaction transaction, List<RowFault> faults) {
    for (Collection each : collections(transaction.handle())) {
      if (faults.stream().anyMatch(fault -> fault.subject().equals(Integer.toString(each.id())))) {
        dialect.prepareSearch(transaction.handle(), each.id(), each.dimension());
      }
    }
  }
}
