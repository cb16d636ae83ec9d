/** Tests of the indexes against naive readings of the same titles. */
@NullMarked
package org.mediagateway.discovery.index;

import org.jspecify.annotations.NullMarked;
