/**
 * Where listings come from: takes files, streams and the bundled catalogues in the CSV or JSON
 * lines layout, gzipped or not; produces raw records in one neutral shape, one at a time, with the
 * line each began on. Never judges values, never holds more than one record, and never lets bad
 * bytes end a feed that can go on. Threads: a reader belongs to one thread.
 */
@NullMarked
package org.mediagateway.ingest.connect;

import org.jspecify.annotations.NullMarked;
