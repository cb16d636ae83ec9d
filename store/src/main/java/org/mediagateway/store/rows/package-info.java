/**
 * The truth as rows, the same from every database: which tables there are, their bytes and their
 * hash. Takes an open database; produces rows for backups and migrations. Never knows what a row
 * means. One thread per database.
 */
@NullMarked
package org.mediagateway.store.rows;

import org.jspecify.annotations.NullMarked;
