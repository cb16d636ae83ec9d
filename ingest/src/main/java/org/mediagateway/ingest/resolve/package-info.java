/**
 * Entity resolution: which listings are one work. Takes listings and operators' decisions; produces
 * titles, and for every pair that was compared closely a decision with its confidence and reasons.
 * The result is a pure function of the listings and the operators' decisions, whatever the order or
 * the batches they came in. Everything but {@code EntityResolver} and {@code ResolutionDesk} is
 * free of I/O. Never compares all pairs, never overrules an operator, never deletes a listing.
 * Threads: {@code EntityResolver} belongs to the write transaction's thread; the rest is immutable.
 */
@NullMarked
package org.mediagateway.ingest.resolve;

import org.jspecify.annotations.NullMarked;
