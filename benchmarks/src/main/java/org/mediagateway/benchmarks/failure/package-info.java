/**
 * The one exception of this module and its codes.
 *
 * <p>Takes nothing from the other packages, so that all of them may throw it. Immutable.
 */
@NullMarked
package org.mediagateway.benchmarks.failure;

import org.jspecify.annotations.NullMarked;
