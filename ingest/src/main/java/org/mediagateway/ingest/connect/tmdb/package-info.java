/**
 * The Movie Database (TMDB), version 3 of its interface: takes titles that can be watched in some
 * regions with their watch providers, produces one listing feed in JSON lines per provider. Never
 * shows its key, never judges values: that is the import's part. Threads: a fetch belongs to one.
 */
@NullMarked
package org.mediagateway.ingest.connect.tmdb;

import org.jspecify.annotations.NullMarked;
