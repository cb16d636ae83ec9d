/** Tests of the readers, on files written by the tests. */
@NullMarked
package org.mediagateway.discovery.learn.data;

import org.jspecify.annotations.NullMarked;
