package org.mediagateway.discovery.search;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.PerTable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleOrder;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.domain.catalogue.Title;

/**
 * The titles to show when a query has no answer: the most popular where a source says how popular
 * they are, then the newest. Prepared once for each state of the catalogue. Safe on any thread.
 */
final class Trending {
  static final int TITLES_MAX = 100;

  private record Prepared(List<Candidate> titles, boolean popular) {}

  private final PerTable<Prepared> prepared;

  Trending(TitleIndexes indexes) {
    prepared = new PerTable<>(indexes, Trending::prepare);
  }

  /**
   * The list for the catalogue as it is now, prepared if need be.
   *
   * @param allowed the titles that may be shown; null for all
   */
  List<Candidate> titles(@Nullable TitleSet allowed) {
    return allowed == null
        ? prepared.current().titles()
        : best(allowed.titles()).map(Candidate::passing).toList();
  }

  /** A list that was prepared before, however old; only the first call ever prepares one. */
  List<Candidate> titlesPrepared() {
    return prepared.recent().titles();
  }

  /** What the list holds, in words. */
  String description() {
    return prepared.recent().popular() ? "the most popular titles" : "the newest titles";
  }

  private static Prepared prepare(TitleTable table) {
    List<Title> best = best(table.titles()).toList();
    boolean popular = !best.isEmpty() && best.getFirst().work().popularity() != null;
    return new Prepared(best.stream().map(Candidate::passing).toList(), popular);
  }

  private static Stream<Title> best(Stream<Title> titles) {
    return titles
        .filter(title -> !title.availability().isEmpty())
        .sorted(TitleOrder.BEST_KNOWN)
        .limit(TITLES_MAX);
  }
}
