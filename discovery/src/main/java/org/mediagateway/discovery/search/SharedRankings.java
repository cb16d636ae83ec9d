package org.mediagateway.discovery.search;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.hash.Sha256;

/**
 * Rankings that any gateway computed for the same query over the same titles. One is held under its
 * query and says which state of the catalogue it is of, so what a change made outdated is never
 * answered, though nobody removed it yet.
 */
final class SharedRankings {
  /** What G1 asks for queries; a ranking that still holds is computed again after it. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final SharedCache cache;

  SharedRankings(SharedCache cache) {
    this.cache = cache;
  }

  /**
   * What a ranking answers.
   *
   * @param query as read with {@code names}
   * @param without ids of the chips that were taken off
   * @param relaxing whether filters may be left out
   * @param ageLimit see {@link SearchRequest}
   * @param table the titles
   * @param names the titles that gave the names to read the query with
   */
  record Question(
      ParsedQuery query,
      TreeSet<String> without,
      String profile,
      LocalDate today,
      boolean relaxing,
      @Nullable Integer ageLimit,
      TitleTable table,
      TitleTable names) {

    private long state() {
      return 31 * table.fingerprint() + names.fingerprint();
    }

    private String key() {
      String text =
          String.join(
              "\n",
              query.query(),
              without.toString(),
              profile,
              today.toString(),
              relaxing ? "relaxing" : "strict",
              ageLimit == null ? "all ages" : ageLimit.toString());
      return "search:" + HexFormat.of().formatHex(Sha256.of(text), 0, 16);
    }
  }

  Optional<Ranking> find(Question question) {
    if (cache == SharedCache.NONE) {
      return Optional.empty(); // not even the key is made
    }
    return cache
        .get(question.key())
        .flatMap(
            bytes ->
                RankingCodec.decode(
                    bytes, question.state(), question.table(), question.query(), question.today()));
  }

  void keep(Question question, Ranking ranking) {
    if (cache == SharedCache.NONE) {
      return; // nobody would read what it takes time to write
    }
    cache.put(question.key(), RankingCodec.encode(question.state(), ranking), KEPT);
  }
}
