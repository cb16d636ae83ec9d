/** Tests against the server that {@code script/services} started. */
@NullMarked
package org.mediagateway.store.redis;

import org.jspecify.annotations.NullMarked;
