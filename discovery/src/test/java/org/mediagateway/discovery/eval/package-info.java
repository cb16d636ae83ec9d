/** Tests of the known-item evaluation. */
@NullMarked
package org.mediagateway.discovery.eval;

import org.jspecify.annotations.NullMarked;
