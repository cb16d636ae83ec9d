/**
 * The JSON documents kept beside the key columns, the same on every database. Takes domain values
 * and produces text, and back; equal values always give equal text. Never reads or writes a
 * database. Safe on any thread.
 */
@NullMarked
package org.mediagateway.store.document;

import org.jspecify.annotations.NullMarked;
