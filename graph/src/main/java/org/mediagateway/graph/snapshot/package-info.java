/**
 * The file a graph is saved to; docs/formats.md, "Hypergraph snapshot", is the specification.
 *
 * <p>Takes a version and a path; produces a file, or a graph from one. Never leaves half a file
 * under the name asked for, and never reads one that its checksums do not confirm.
 */
@NullMarked
package org.mediagateway.graph.snapshot;

import org.jspecify.annotations.NullMarked;
