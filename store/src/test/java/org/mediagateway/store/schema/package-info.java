/** Migrations on real SQLite files: forward, back, half-failing, changed, newer. */
@NullMarked
package org.mediagateway.store.schema;

import org.jspecify.annotations.NullMarked;
