/**
 * How fast a store writes and reads, measured by hand-run programs. Takes its sizes from the
 * command line; prints medians. Not a test: nothing here passes or fails.
 */
@NullMarked
package org.mediagateway.store.benchmark;

import org.jspecify.annotations.NullMarked;
