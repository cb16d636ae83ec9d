package org.mediagateway.discovery.eval;

import org.mediagateway.domain.catalogue.TitleId;

/**
 * A query whose right answer is known, because it was made from a title.
 *
 * @param query what is asked
 * @param answer the title it was made from
 */
record KnownItem(String query, TitleId answer) {}
