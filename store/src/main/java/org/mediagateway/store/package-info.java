@NullMarked
package org.mediagateway.store;

import org.jspecify.annotations.NullMarked;
