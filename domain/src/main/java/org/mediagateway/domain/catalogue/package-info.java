/**
 * The nouns of the catalogue: what a platform lists ({@code Listing}), what it is a listing of
 * ({@code Title}), and the port that keeps both. Takes and produces immutable values; never does
 * I/O itself. Values are safe on any thread.
 */
@NullMarked
package org.mediagateway.domain.catalogue;

import org.jspecify.annotations.NullMarked;
