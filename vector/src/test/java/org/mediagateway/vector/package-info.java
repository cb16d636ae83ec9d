/** Tests of the public interface against brute force. */
@NullMarked
package org.mediagateway.vector;

import org.jspecify.annotations.NullMarked;
