@NullMarked
package org.mediagateway.store.functions;

import org.jspecify.annotations.NullMarked;
