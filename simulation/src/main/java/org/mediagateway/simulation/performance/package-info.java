/**
 * The scenario {@code content-discovery-performance}: a catalogue, a stream of queries, and how
 * steady the answers are from one iteration to the next.
 *
 * <p>Takes sizes, a seed and a clock; produces an outcome. Never touches the network or the store.
 * Titles and queries are made by one thread.
 */
@NullMarked
package org.mediagateway.simulation.performance;

import org.jspecify.annotations.NullMarked;
