/**
 * What operators, functions and aggregates compute.
 *
 * <p>Takes values and produces values; a null argument gives null unless a function says otherwise.
 * Never sees rows, plans or the graph's storage.
 */
@NullMarked
package org.mediagateway.graph.cypher.eval;

import org.jspecify.annotations.NullMarked;
