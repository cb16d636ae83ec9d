/** Tests of search over real indexes of a small catalogue. */
@NullMarked
package org.mediagateway.discovery.search;

import org.jspecify.annotations.NullMarked;
