/**
 * Where the bytes of an index live: off-heap rows, resident or mapped, raw access to them, bits
 * shared between threads, the map from ids to ordinals, and the epochs that say when memory that
 * readers may still see can be given back.
 *
 * <p>Takes sizes and files; produces addresses. Never knows what a row means. Threads: said class
 * by class.
 */
@NullMarked
package org.mediagateway.vector.memory;

import org.jspecify.annotations.NullMarked;
