/**
 * What goes on beside answering requests: imports, embedding, snapshots of the indexes. Takes the
 * modules' services; produces committed work and the progress that status pages show. Never loses
 * what it was given: what a crash interrupts is found undone at the next start. Each job has a
 * thread of its own; their progress may be read on any thread.
 */
@NullMarked
package org.mediagateway.app.jobs;

import org.jspecify.annotations.NullMarked;
