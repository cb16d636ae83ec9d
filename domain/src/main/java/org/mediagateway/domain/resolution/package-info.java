/**
 * Entity resolution's records: which listings are the same work, why, and who said so. Immutable
 * values, no behaviour beyond validation; the deciding itself lives in the ingest module.
 */
@NullMarked
package org.mediagateway.domain.resolution;

import org.jspecify.annotations.NullMarked;
