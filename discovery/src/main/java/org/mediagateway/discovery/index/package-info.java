/**
 * The derived indexes of the catalogue: the title table with its filters, the lexical index and the
 * semantic index, behind one facade, {@code TitleIndexes}.
 *
 * <p>Takes the change log and the current titles and vectors of the store. Produces immutable views
 * of all titles, bit sets of titles for a filter, and ranked hits. Never writes to the store, never
 * holds anything that cannot be rebuilt from it, and never parses user text as a query syntax. One
 * thread, the follower, changes the indexes; any number of threads read them meanwhile.
 */
@NullMarked
package org.mediagateway.discovery.index;

import org.jspecify.annotations.NullMarked;
