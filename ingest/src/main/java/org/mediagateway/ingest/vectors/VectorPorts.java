package org.mediagateway.ingest.vectors;

import java.time.Clock;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.embedding.EmbeddingCache;
import org.mediagateway.domain.store.CatalogueStore;

/**
 * What a vector worker works on; the first three belong to one store.
 *
 * @param catalogue titles and their vectors
 * @param changes wakes the worker when a title changes
 * @param cache vectors computed before
 * @param clock measures the rate
 */
public record VectorPorts(
    CatalogueStore catalogue, ChangeLog changes, EmbeddingCache cache, Clock clock) {}
