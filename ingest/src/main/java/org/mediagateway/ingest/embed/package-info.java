/**
 * Text to vector on this machine: an ONNX sentence model in the process, and the text that stands
 * for a title.
 *
 * <p>Takes texts and a model's two files (bundled, or named by path). Produces unit vectors that
 * depend on nothing but the text and the model. Never opens a connection, never falls back to
 * another model, never embeds a blank text. Everything here is safe on any thread; bulk work runs
 * on its own few threads and makes way for single texts.
 */
@NullMarked
package org.mediagateway.ingest.embed;

import org.jspecify.annotations.NullMarked;
