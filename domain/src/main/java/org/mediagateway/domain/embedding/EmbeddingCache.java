package org.mediagateway.domain.embedding;

import java.util.Collection;
import java.util.Map;

/** Vectors already computed, by model and hash of the text. Safe on any thread. */
public interface EmbeddingCache {
  /** The vectors known among {@code hashes}; unknown hashes are absent. */
  Map<TextHash, float[]> find(EmbeddingModel model, Collection<TextHash> hashes);

  /** Keeps {@code vectors}; a hash that is known already is left as it is. */
  void save(EmbeddingModel model, Map<TextHash, float[]> vectors);
}
