package org.mediagateway.discovery.index;

import org.mediagateway.domain.catalogue.TitleId;

/**
 * A title whose vector is near a query's.
 *
 * @param id the title
 * @param similarity cosine, -1 to 1; up is near
 */
public record SemanticHit(TitleId id, float similarity) {}
