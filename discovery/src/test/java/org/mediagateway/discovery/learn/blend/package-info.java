/** Tests of the blend and its tuner. */
@NullMarked
package org.mediagateway.discovery.learn.blend;

import org.jspecify.annotations.NullMarked;
