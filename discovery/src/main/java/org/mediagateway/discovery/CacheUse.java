package org.mediagateway.discovery;

/**
 * What a cache of answers was good for.
 *
 * @param hits requests whose answer was there
 * @param misses requests whose answer was not
 * @param computed answers computed; the other misses found one that was being computed, or one that
 *     another gateway shared
 */
public record CacheUse(long hits, long misses, long computed) {}
