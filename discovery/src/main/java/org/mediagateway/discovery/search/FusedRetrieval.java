package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.Embedder;

/**
 * Retrieval and fusion by themselves, without parsing, ranking or caching, for measuring them. Safe
 * on any thread.
 */
public final class FusedRetrieval {
  private final TitleIndexes indexes;
  private final Embedder embedder;
  private final Retriever retriever;

  /**
   * @param candidates most titles from each of words and meaning
   */
  public FusedRetrieval(TitleIndexes indexes, Embedder embedder, int candidates) {
    this.indexes = indexes;
    this.embedder = embedder;
    retriever = new Retriever(indexes, indexes::searchMeaning, candidates);
  }

  /** What one text brings up, to be ordered by any fusion. */
  public static final class Found {
    private final List<Candidate> candidates;

    private Found(List<Candidate> candidates) {
      this.candidates = candidates;
    }

    /** The best {@code k} by {@code fusion}, best first; equal scores in id order. */
    public List<TitleId> best(Fusion fusion, int k) {
      double[] scores = FusedScores.of(fusion, candidates);
      return IntStream.range(0, scores.length)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> i))
          .limit(k)
          .map(i -> candidates.get(i).title().id())
          .toList();
    }
  }

  /** Retrieves by every word of {@code text} and by its meaning, among all titles. */
  public Found retrieve(String text) {
    TitleTable table = indexes.titles();
    float[] vector = table.vectorCount() == 0 ? null : embedder.embed(text);
    Candidates found =
        retriever.retrieve(table.select(TitleFilter.NONE), text, vector, Set.of(), false);
    return new Found(new ArrayList<>(found.all()));
  }
}
