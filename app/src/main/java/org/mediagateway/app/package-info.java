@NullMarked
package org.mediagateway.app;

import org.jspecify.annotations.NullMarked;
