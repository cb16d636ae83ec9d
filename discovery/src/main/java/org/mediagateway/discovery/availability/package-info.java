/**
 * Where titles can be watched, as a hypergraph: each offer joins a title, a platform and a region.
 *
 * <p>Takes the change log and the titles of the store; produces versions of a graph for queries.
 * Derived and disposable like every index: opened, it reads all titles, then follows the log. Never
 * writes to the store. Threads: one follower changes the graph, any number read it.
 */
@NullMarked
package org.mediagateway.discovery.availability;

import org.jspecify.annotations.NullMarked;
