/** Tests of recommending over real indexes of small catalogues. */
@NullMarked
package org.mediagateway.discovery.recommend;

import org.jspecify.annotations.NullMarked;
