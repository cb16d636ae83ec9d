/**
 * Arithmetic on rows of memory: the inner loops of every search.
 *
 * <p>Takes raw addresses handed out by {@link org.mediagateway.vector.memory.Rows} and float
 * arrays; produces sums. Never checks bounds or finiteness (callers do, once, at the interface) and
 * never keeps anything. Threads: stateless.
 */
@NullMarked
package org.mediagateway.vector.kernel;

import org.jspecify.annotations.NullMarked;
