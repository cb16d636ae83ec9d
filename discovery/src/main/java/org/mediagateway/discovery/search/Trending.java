package org.mediagateway.discovery.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleOrder;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.domain.catalogue.Title;

/**
 * The titles to show when a query has no answer: the most popular where a source says how popular
 * they are, then the newest. Prepared once for each state of the catalogue. Safe on any thread.
 */
final class Trending {
  static final int TITLES_MAX = 100;

  private record Prepared(TitleTable table, List<Candidate> titles, boolean popular) {}

  private final TitleIndexes indexes;
  private volatile @Nullable Prepared prepared;

  Trending(TitleIndexes indexes) {
    this.indexes = indexes;
  }

  /** The list for the catalogue as it is now, prepared if need be. */
  List<Candidate> titles() {
    return current().titles();
  }

  /** A list that was prepared before, however old; only the first call ever prepares one. */
  List<Candidate> titlesPrepared() {
    Prepared known = prepared;
    return known == null ? titles() : known.titles();
  }

  /** What the list holds, in words. */
  String description() {
    Prepared known = prepared;
    return (known == null ? current() : known).popular()
        ? "the most popular titles"
        : "the newest titles";
  }

  private Prepared current() {
    TitleTable table = indexes.titles();
    Prepared known = prepared;
    if (known == null || known.table() != table) {
      known = prepare(table);
      prepared = known;
    }
    return known;
  }

  private static Prepared prepare(TitleTable table) {
    List<Title> best =
        table
            .titles()
            .filter(title -> !title.availability().isEmpty())
            .sorted(TitleOrder.BEST_KNOWN)
            .limit(TITLES_MAX)
            .toList();
    boolean popular = !best.isEmpty() && best.getFirst().work().popularity() != null;
    return new Prepared(table, best.stream().map(Candidate::passing).toList(), popular);
  }
}
