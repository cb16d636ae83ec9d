/**
 * Keeps every title's vector up to date, in the background: takes titles that have none or an
 * outdated one, the text that stands for a title, and an embedder; produces committed vectors, and
 * an account of how far it is. Never writes a vector of another model, never one for a title that
 * has changed meanwhile. Threads: one worker thread of its own; its progress may be asked for from
 * any.
 */
@NullMarked
package org.mediagateway.ingest.vectors;

import org.jspecify.annotations.NullMarked;
