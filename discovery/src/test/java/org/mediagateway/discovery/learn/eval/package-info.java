/** Tests of splits and metrics against naive ones, and of a whole evaluation on made-up viewers. */
@NullMarked
package org.mediagateway.discovery.learn.eval;

import org.jspecify.annotations.NullMarked;
