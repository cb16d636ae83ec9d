/**
 * What becomes of rows that are no listings: takes a row, the field at fault and the reason;
 * produces a file in JSON lines that an operator can read, mend and import again. Never stops an
 * import on account of a bad row. Threads: a sink belongs to the import that writes to it.
 */
@NullMarked
package org.mediagateway.ingest.reject;

import org.jspecify.annotations.NullMarked;
