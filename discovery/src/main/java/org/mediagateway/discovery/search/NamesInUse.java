package org.mediagateway.discovery.search;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.QueryParser;

/**
 * The names that queries are read with: those of a recent state of the catalogue.
 *
 * <p>Gathering the names of 22,000 titles takes some hundred milliseconds, too long for a search to
 * wait for, so the first search waits once and later ones go on with the names there are while
 * newer ones are gathered. Safe on any thread.
 */
final class NamesInUse {
  /**
   * The names of one state of the catalogue.
   *
   * @param table that state
   * @param names immutable
   * @param parser reads queries by them
   */
  record Gathered(TitleTable table, CatalogueNames names, QueryParser parser) {}

  private final TitleIndexes indexes;
  private final Clock clock;
  private final Executor executor;
  private final AtomicBoolean gathering = new AtomicBoolean();
  private volatile @Nullable Gathered gathered;

  NamesInUse(TitleIndexes indexes, Clock clock, Executor executor) {
    this.indexes = indexes;
    this.clock = clock;
    this.executor = executor;
  }

  Gathered current() {
    Gathered known = gathered;
    if (known == null) {
      return first();
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
      return newer == null ? known : newer;
    }
    return known;
  }

  private synchronized Gathered first() {
    Gathered known = gathered;
    return known == null ? gather() : known;
  }

  private Gathered gather() {
    TitleTable table = indexes.titles();
    CatalogueNames names = new CatalogueNames(table);
    Gathered fresh = new Gathered(table, names, new QueryParser(names, clock));
    gathered = fresh;
    return fresh;
  }
}
