package org.mediagateway.discovery.search;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleTable;

/**
 * The names that queries are read with: those of a recent state of the catalogue.
 *
 * <p>Gathering the names of 22,000 titles takes some hundred milliseconds, too long for a search to
 * wait for, so the first search waits once and later ones go on with the names there are while
 * newer ones are gathered. Safe on any thread.
 */
final class NamesInUse {
  private record Gathered(TitleTable table, CatalogueNames names) {}

  private final TitleIndexes indexes;
  private final Executor executor;
  private final AtomicBoolean gathering = new AtomicBoolean();
  private volatile @Nullable Gathered gathered;

  NamesInUse(TitleIndexes indexes, Executor executor) {
    this.indexes = indexes;
    this.executor = executor;
  }

  CatalogueNames names() {
    Gathered known = gathered;
    if (known == null) {
      return firstNames();
    }
    if (known.table() != indexes.titles() && gathering.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            try {
              gather();
            } finally {
              gathering.set(false);
            }
          });
      // An executor that runs at once has the newer names ready now.
      Gathered newer = gathered;
      return newer == null ? known.names() : newer.names();
    }
    return known.names();
  }

  private synchronized CatalogueNames firstNames() {
    Gathered known = gathered;
    return known == null ? gather().names() : known.names();
  }

  private Gathered gather() {
    TitleTable table = indexes.titles();
    Gathered fresh = new Gathered(table, new CatalogueNames(table));
    gathered = fresh;
    return fresh;
  }
}
