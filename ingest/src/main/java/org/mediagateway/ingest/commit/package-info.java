/**
 * The write path's end: takes normalised listings, finds which of them differ from the truth, and
 * has those resolved and stored in one transaction per batch. Produces the catalogue's rows and a
 * summary. Never parses, and never writes outside {@code CatalogueStore.write}. Threads: each class
 * says.
 */
@NullMarked
package org.mediagateway.ingest.commit;

import org.jspecify.annotations.NullMarked;
