/** Tests of the kernels against the scalar reference. */
@NullMarked
package org.mediagateway.vector.kernel;

import org.jspecify.annotations.NullMarked;
