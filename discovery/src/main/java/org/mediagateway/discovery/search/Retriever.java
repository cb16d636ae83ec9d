package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.backend.MeaningSearch;
import org.mediagateway.discovery.index.LexicalHit;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/** Brings up candidates by words and by meaning, among the titles that pass the filters. */
final class Retriever {
  private final TitleIndexes indexes;
  private final MeaningSearch meaning;
  private final int limit;

  /**
   * @param meaning searches by meaning
   * @param limit most candidates from each of words and meaning
   */
  Retriever(TitleIndexes indexes, MeaningSearch meaning, int limit) {
    this.indexes = indexes;
    this.meaning = meaning;
    this.limit = limit;
  }

  /**
   * The candidates of a query.
   *
   * @param passing the titles that pass the filters
   * @param text words to find; may be empty
   * @param vector the point to be near; null for none
   * @param left titles that are no answer, such as the seeds
   * @param everything whether every passing title is a candidate, found or not
   */
  Candidates retrieve(
      TitleSet passing,
      String text,
      float @Nullable [] vector,
      Set<TitleId> left,
      boolean everything) {
    List<LexicalHit> lexical =
        text.isEmpty() ? List.of() : indexes.searchWords(text, passing, limit + left.size());
    List<SemanticHit> semantic =
        vector == null ? List.of() : meaning.nearest(vector, passing, limit + left.size());
    Map<TitleId, Candidate> found = new TreeMap<>();
    int rank = 0;
    for (LexicalHit hit : lexical) {
      Optional<Title> title = passing.table().title(hit.id());
      if (title.isPresent() && !left.contains(hit.id())) {
        double similarity = similarity(vector, hit.id());
        found.put(
            hit.id(),
            new Candidate(
                title.get(), rank++, hit.score(), hit.matches(), Candidate.ABSENT, similarity));
      }
    }
    int lexicalCount = rank;
    rank = 0;
    for (SemanticHit hit : semantic) {
      Optional<Title> title = passing.table().title(hit.id());
      if (title.isPresent() && !left.contains(hit.id())) {
        found.put(hit.id(), near(title.get(), found.get(hit.id()), rank++, hit.similarity()));
      }
    }
    if (everything) {
      passing
          .titles()
          .filter(title -> !left.contains(title.id()))
          .forEach(title -> found.putIfAbsent(title.id(), Candidate.passing(title)));
    }
    boolean comparable = !text.isEmpty() || vector != null;
    return new Candidates(new ArrayList<>(found.values()), lexicalCount, rank, comparable);
  }

  private static Candidate near(
      Title title, @Nullable Candidate byWords, int rank, double similarity) {
    return byWords == null
        ? new Candidate(title, Candidate.ABSENT, 0, List.of(), rank, similarity)
        : new Candidate(
            title,
            byWords.lexicalRank(),
            byWords.lexicalScore(),
            byWords.words(),
            rank,
            similarity);
  }

  private double similarity(float @Nullable [] query, TitleId id) {
    return query == null
        ? Double.NaN
        : indexes.vector(id).map(vector -> Vectors.dot(query, vector)).orElse(Double.NaN);
  }
}
