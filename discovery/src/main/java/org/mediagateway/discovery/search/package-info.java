/**
 * Search: parse, retrieve by words and by meaning, fuse, rank, explain, fall back, page, cache.
 *
 * <p>Takes a plain-language request; produces ranked titles, each with the reasons that put it
 * there and contributions that add up to its score. Never invents a value: a feature without data
 * is neutral and says so; an answer to another question than the asked one is marked as a fallback.
 * {@code SearchService} is safe on any thread; everything else is immutable or confined to one
 * search.
 */
@NullMarked
package org.mediagateway.discovery.search;

import org.jspecify.annotations.NullMarked;
