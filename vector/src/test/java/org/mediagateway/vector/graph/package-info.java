/** Tests of the graph's own parts. */
@NullMarked
package org.mediagateway.vector.graph;

import org.jspecify.annotations.NullMarked;
