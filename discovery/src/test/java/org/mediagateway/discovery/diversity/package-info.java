/** Tests of how lists are kept apart, against the definition. */
@NullMarked
package org.mediagateway.discovery.diversity;

import org.jspecify.annotations.NullMarked;
