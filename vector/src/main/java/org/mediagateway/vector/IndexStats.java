package org.mediagateway.vector;

/**
 * What an index holds and what it costs, counted, not estimated.
 *
 * @param size live vectors
 * @param pending live vectors not linked into the graph yet (they are scanned)
 * @param tombstones deleted vectors whose place was not freed yet
 * @param capacity vectors the storage has room for
 * @param residentBytes bytes held in memory, heap and off-heap
 * @param mappedBytes bytes mapped from files, which the system may evict
 * @param codecVersion how often the quantiser was trained; 0 before the first training
 * @param slack the tuned adaptive slack in use
 */
public record IndexStats(
    int size,
    int pending,
    int tombstones,
    int capacity,
    long residentBytes,
    long mappedBytes,
    int codecVersion,
    double slack) {}
