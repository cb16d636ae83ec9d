/** How measurements are summed up. */
@NullMarked
package org.mediagateway.domain.measure;

import org.jspecify.annotations.NullMarked;
