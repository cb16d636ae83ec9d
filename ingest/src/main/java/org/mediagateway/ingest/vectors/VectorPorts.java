package org.mediagateway.ingest.vectors;

import java.time.Clock;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.embedding.EmbeddingCache;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.NearestTitles;

/**
 * What a vector worker works on; all but the clock belong to one store.
 *
 * @param catalogue titles and their vectors
 * @param changes wakes the worker when a title changes
 * @param cache vectors computed before
 * @param nearest is prepared for searches once every title has its vector
 * @param clock measures the rate
 */
public record VectorPorts(
    CatalogueStore catalogue,
    ChangeLog changes,
    EmbeddingCache cache,
    NearestTitles nearest,
    Clock clock) {}
