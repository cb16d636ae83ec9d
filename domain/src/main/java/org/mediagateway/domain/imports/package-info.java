/**
 * The history of imports: one run per file, feed or refresh, with its counts and the rows it
 * refused. Takes totals from the write path; produces what status pages show. Never holds the
 * catalogue itself. Values are safe on any thread.
 */
@NullMarked
package org.mediagateway.domain.imports;

import org.jspecify.annotations.NullMarked;
