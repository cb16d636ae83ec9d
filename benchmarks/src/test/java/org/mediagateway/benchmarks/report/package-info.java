/** Tests of the benchmark itself: its oracle, its files, its engines and its words. */
@NullMarked
package org.mediagateway.benchmarks.report;

import org.jspecify.annotations.NullMarked;
