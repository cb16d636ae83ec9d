/** Tests of the benchmark itself: its oracle, its files, its engines and its words. */
@NullMarked
package org.mediagateway.benchmarks.dataset;

import org.jspecify.annotations.NullMarked;
