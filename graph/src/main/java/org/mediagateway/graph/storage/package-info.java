/**
 * Persistent collections: a version, once published, never changes, and the next one shares all
 * that stayed the same with it.
 *
 * <p>Takes ordinals and values; produces pages, sets and trees of them. Never knows what a node is.
 * Threads: a frozen structure may be read by any; a structure being edited belongs to one.
 */
@NullMarked
package org.mediagateway.graph.storage;

import org.jspecify.annotations.NullMarked;
