package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.search.SearchResult.Contribution;
import org.mediagateway.discovery.search.SearchResult.Why;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/** Finds titles that resemble one title: "more like this". Safe on any thread. */
public final class SimilarTitles {
  public static final int LIMIT_MAX = 100;

  private final TitleIndexes indexes;

  SimilarTitles(TitleIndexes indexes) {
    this.indexes = indexes;
  }

  /**
   * The titles nearest in meaning, nearest first, without the title itself; the score is the
   * cosine, 0 where it is negative. Empty while the title has no vector.
   *
   * @param limit 1 to {@value #LIMIT_MAX}
   * @param ageLimit see {@link SearchRequest}
   * @throws DiscoveryException when there is no such title
   * @throws InvalidRequestException when the limit is out of range
   */
  public List<SearchResult> to(TitleId id, int limit, @Nullable Integer ageLimit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new InvalidRequestException(
          "limit", "limit must be 1 to %d: limit=%d".formatted(LIMIT_MAX, limit));
    }
    TitleTable table = indexes.titles();
    Title title =
        table
            .title(id)
            .orElseThrow(
                () ->
                    new DiscoveryException(
                        ErrorCode.UNKNOWN_TITLE,
                        "a title must be in the catalogue: id=" + id + "; search for its name"));
    Optional<float[]> vector = indexes.vector(id);
    if (vector.isEmpty()) {
      return List.of();
    }
    TitleFilter others = TitleFilter.builder().excluded(Set.of(id)).minimumAgeMax(ageLimit).build();
    List<SearchResult> results = new ArrayList<>(limit);
    for (SemanticHit hit : indexes.searchMeaning(vector.get(), table.select(others), limit)) {
      table.title(hit.id()).ifPresent(other -> results.add(result(title, other, hit)));
    }
    return results;
  }

  private static SearchResult result(Title title, Title other, SemanticHit hit) {
    double similarity = Math.clamp((double) hit.similarity(), 0, 1);
    List<String> reasons = new ArrayList<>();
    reasons.add(
        String.format(
            Locale.ROOT, "Close in meaning to %s: %.2f of 1", title.work().name(), similarity));
    addShared(reasons, "Both are", genres(title.work()), genres(other.work()));
    addShared(reasons, "Both directed by", title.work().directors(), other.work().directors());
    addShared(reasons, "Both with", title.work().cast(), other.work().cast());
    Contribution contribution =
        new Contribution(Feature.RELEVANCE, 1, similarity, false, "cosine of the two vectors");
    Why why =
        new Why(
            reasons,
            List.of(contribution),
            List.of(),
            (double) hit.similarity(),
            List.of(title.work().name()),
            List.of());
    return new SearchResult(other, contribution.contribution(), why);
  }

  private static List<String> genres(Work work) {
    return work.genres().stream().map(Genre::displayName).toList();
  }

  private static void addShared(
      List<String> reasons, String what, List<String> mine, List<String> theirs) {
    Set<String> shared = new LinkedHashSet<>(mine);
    shared.retainAll(theirs);
    if (!shared.isEmpty()) {
      reasons.add(what + " " + String.join(", ", shared));
    }
  }
}
