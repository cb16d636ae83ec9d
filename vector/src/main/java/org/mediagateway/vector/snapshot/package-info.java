/**
 * The file an index is saved to: sections with checksums behind a table.
 *
 * <p>Takes and produces whole sections of bytes; never knows what they mean (docs/formats.md and
 * {@code SnapshotStore} do). A file is written beside its target and renamed, so the target is
 * always either the old snapshot or the new one. Threads: a reader or writer belongs to one.
 */
@NullMarked
package org.mediagateway.vector.snapshot;

import org.jspecify.annotations.NullMarked;
