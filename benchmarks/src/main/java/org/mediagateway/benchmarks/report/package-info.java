/**
 * The same results for three readers: a table for people, JSON for programs, a plot for documents.
 *
 * <p>Takes results; produces text. Never measures and never rounds what goes into JSON. Immutable
 * values and pure functions.
 */
@NullMarked
package org.mediagateway.benchmarks.report;

import org.jspecify.annotations.NullMarked;
