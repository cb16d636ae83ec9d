/**
 * Measurements beside other engines, in one run on one machine. Takes vector files; produces
 * tables, JSON and plots; never ships with the product.
 */
@NullMarked
package org.mediagateway.benchmarks;

import org.jspecify.annotations.NullMarked;
