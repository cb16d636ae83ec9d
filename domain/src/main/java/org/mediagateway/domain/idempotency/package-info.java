/**
 * Client writes that may be sent twice and happen once, by the {@code Idempotency-Key} that the
 * client chose. Takes a key and the request's hash; produces the answer given the first time. Never
 * looks into either. Values are safe on any thread.
 */
@NullMarked
package org.mediagateway.domain.idempotency;

import org.jspecify.annotations.NullMarked;
