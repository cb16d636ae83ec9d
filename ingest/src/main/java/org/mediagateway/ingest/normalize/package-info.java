/**
 * From a raw record to a listing: takes what a source printed; produces a {@code Listing} in the
 * catalogue's own terms, or the field and the reason why it is none. Values of one scale (genres,
 * maturity) that are not known are kept raw and reported, known slips of real feeds are repaired
 * and reported, malformed values are refused. Never does I/O and never looks at another record.
 * Threads: everything here is immutable or confined to one call.
 */
@NullMarked
package org.mediagateway.ingest.normalize;

import org.jspecify.annotations.NullMarked;
