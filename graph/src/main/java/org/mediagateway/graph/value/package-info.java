/**
 * The values of properties and of queries: what types there are, when two are equal, and how all of
 * them are ordered.
 *
 * <p>A value is {@code null}, Boolean, Long, Double, String, List, Map, one of the temporal types
 * of {@code java.time}, a {@link org.mediagateway.graph.value.CypherDuration}, or a node,
 * relationship or path. Never knows how they are stored. Threads: everything is immutable.
 */
@NullMarked
package org.mediagateway.graph.value;

import org.jspecify.annotations.NullMarked;
