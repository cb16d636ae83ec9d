/**
 * Known-item evaluation of search: how often a query made from a title brings that title up.
 *
 * <p>Takes the indexes and the model that searches use; produces a report with intervals. Derives
 * its queries from the catalogue by a seeded, documented recipe and never from the text that is
 * indexed as it stands. One thread.
 */
@NullMarked
package org.mediagateway.discovery.eval;

import org.jspecify.annotations.NullMarked;
