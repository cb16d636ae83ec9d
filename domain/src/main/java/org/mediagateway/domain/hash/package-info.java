/** Digests by which contents are named and compared. */
@NullMarked
package org.mediagateway.domain.hash;

import org.jspecify.annotations.NullMarked;
