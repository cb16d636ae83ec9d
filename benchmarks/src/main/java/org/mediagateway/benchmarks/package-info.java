@NullMarked
package org.mediagateway.benchmarks;

import org.jspecify.annotations.NullMarked;
