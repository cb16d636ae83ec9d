/** Tests of the event buses. */
@NullMarked
package org.mediagateway.store.bus;

import org.jspecify.annotations.NullMarked;
