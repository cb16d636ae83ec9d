/**
 * Ratings and films of a public data set. Takes a folder in one of the MovieLens layouts; produces
 * one {@link org.mediagateway.discovery.learn.data.RatingLog} with dense ordinals. Never repairs:
 * what breaks a rule is refused with its file and line. Everything is immutable once read.
 */
@NullMarked
package org.mediagateway.discovery.learn.data;

import org.jspecify.annotations.NullMarked;
