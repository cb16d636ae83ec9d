/**
 * Text to vector: the model's identity, the embedder port and the cache port. One collection has
 * one model; nothing here ever falls back to another.
 */
@NullMarked
package org.mediagateway.domain.embedding;

import org.jspecify.annotations.NullMarked;
