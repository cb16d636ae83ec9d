/**
 * Compact forms of vectors that scores can be estimated from.
 *
 * <p>Takes a sample of float vectors to learn a {@link org.mediagateway.vector.quantize.Codec},
 * then rows to encode and queries to prepare; produces bytes and 64-byte lines. Never decides when
 * to train. Threads: codecs are immutable; prepared queries belong to one thread.
 */
@NullMarked
package org.mediagateway.vector.quantize;

import org.jspecify.annotations.NullMarked;
