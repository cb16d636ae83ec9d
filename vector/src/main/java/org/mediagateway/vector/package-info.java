@NullMarked
package org.mediagateway.vector;

import org.jspecify.annotations.NullMarked;
