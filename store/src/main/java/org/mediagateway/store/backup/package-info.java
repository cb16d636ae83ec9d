/**
 * Backups of the truth: one file with the rows of every table, the same from both databases, so
 * that one can be restored into the other; kept in a folder or an S3-compatible store. Takes an
 * open database; produces files and their manifests. Writes into an empty database or none. One
 * thread per backup.
 */
@NullMarked
package org.mediagateway.store.backup;

import org.jspecify.annotations.NullMarked;
