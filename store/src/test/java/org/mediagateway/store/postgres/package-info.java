/** The contracts on a real PostgreSQL, and what only that store must do. */
@NullMarked
package org.mediagateway.store.postgres;

import org.jspecify.annotations.NullMarked;
