/**
 * Any platform's own HTTP interface, by a mapping ({@code docs/formats.md}): takes the address of
 * JSON pages, produces a listing feed in JSON lines. Never judges values: that is the import's
 * part. Threads: a fetch belongs to one.
 */
@NullMarked
package org.mediagateway.ingest.connect.mapped;

import org.jspecify.annotations.NullMarked;
