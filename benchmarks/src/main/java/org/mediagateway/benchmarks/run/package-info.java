/**
 * Choosing efforts and measuring: what happens in one engine's process, and who may speak when.
 *
 * <p>Takes a prepared data set and engine names; produces measurements. Every engine lives in a
 * child JVM of its own, so that none inherits another's compiled code or garbage, and only one
 * works at a time. Even queries choose the effort, odd ones are reported. Never prints to standard
 * output, which belongs to the protocol and to the report. A session is used by one thread.
 */
@NullMarked
package org.mediagateway.benchmarks.run;

import org.jspecify.annotations.NullMarked;
