package org.mediagateway.discovery.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.vector.IndexParameters;
import org.mediagateway.vector.Metric;
import org.mediagateway.vector.SearchRequest;
import org.mediagateway.vector.SearchResult;
import org.mediagateway.vector.VectorIndex;

/**
 * The vectors of all titles, searched by cosine, in the space of one model.
 *
 * <p>One thread writes, any number search; what was written is findable when the call returns.
 */
final class SemanticIndex implements AutoCloseable {
  private final VectorIndex vectors;

  private SemanticIndex(VectorIndex vectors) {
    this.vectors = vectors;
  }

  /** An empty index of {@code model}'s space. */
  static SemanticIndex create(EmbeddingModel model) {
    return new SemanticIndex(VectorIndex.create(parameters(model)));
  }

  /**
   * The index that {@link #save} wrote; it stays mapped to the file, which may be deleted
   * meanwhile.
   */
  static SemanticIndex open(Path snapshot, EmbeddingModel model) {
    return new SemanticIndex(VectorIndex.open(snapshot, parameters(model)));
  }

  /** Writes vectors and graph to one file, in the engine's own format. */
  void save(Path snapshot) {
    vectors.save(snapshot);
  }

  private static IndexParameters parameters(EmbeddingModel model) {
    return IndexParameters.of(model.dimension(), Metric.COSINE);
  }

  /** Adds or replaces vectors; found from the return on, linked into the graph soon after. */
  void put(Map<TitleId, float[]> batch) {
    if (!batch.isEmpty()) {
      vectors.append(
          batch.keySet().stream().mapToLong(TitleId::value).toArray(),
          batch.values().toArray(float[][]::new));
    }
  }

  void remove(TitleId id) {
    vectors.delete(id.value());
  }

  int size() {
    return vectors.size();
  }

  /** A copy of a title's vector, of length 1. */
  Optional<float[]> vector(TitleId id) {
    return vectors.vector(id.value());
  }

  boolean contains(TitleId id) {
    return vectors.contains(id.value());
  }

  /**
   * The titles among {@code allowed} whose vectors are nearest to {@code query}: {@code k} of them
   * whenever so many have a vector.
   *
   * @param query {@code float[dimension]}
   * @param k 1 to {@link SearchRequest#K_MAX}
   * @return nearest first
   */
  List<SemanticHit> search(float[] query, TitleSet allowed, int k) {
    if (allowed.isEmpty()) {
      return List.of();
    }
    SearchRequest request = SearchRequest.of(query, k);
    if (allowed.isEverything()) {
      List<SemanticHit> hits = hits(vectors.search(request));
      // Between two updates the vectors may be a step ahead of the table: then filter after all.
      if (hits.stream().allMatch(hit -> allowed.contains(hit.id()))) {
        return hits;
      }
    }
    return hits(vectors.search(request.withFilter(allowed.asFilter())));
  }

  /** The engine's index itself, to be supervised. */
  VectorIndex engine() {
    return vectors;
  }

  private static List<SemanticHit> hits(SearchResult found) {
    List<SemanticHit> hits = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      hits.add(new SemanticHit(new TitleId(found.ids()[i]), found.similarities()[i]));
    }
    return hits;
  }

  @Override
  public void close() {
    vectors.close();
  }
}
