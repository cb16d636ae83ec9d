/**
 * Platforms that are not there: takes a seed, a strategy and a clock, produces the pages of a
 * platform's feed over HTTP, as it is at that time. Never repeats anything but the same run: what a
 * page holds is a function of seed and time, which fault a request meets of seed and number. Safe
 * on any thread.
 */
@NullMarked
package org.mediagateway.ingest.connect.simulated;

import org.jspecify.annotations.NullMarked;
