/** Tests against textbook algebra in double precision. */
@NullMarked
package org.mediagateway.discovery.learn.matrix;

import org.jspecify.annotations.NullMarked;
