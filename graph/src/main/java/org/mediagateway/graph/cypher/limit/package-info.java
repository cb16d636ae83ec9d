/**
 * What a query may use, and the count of what it has used.
 *
 * <p>Takes limits; produces a {@link org.mediagateway.graph.cypher.limit.Budget}, which throws when
 * one is passed. Threads: a budget belongs to the query's thread; any thread may cancel it.
 */
@NullMarked
package org.mediagateway.graph.cypher.limit;

import org.jspecify.annotations.NullMarked;
