@NullMarked
package org.mediagateway.discovery;

import org.jspecify.annotations.NullMarked;
