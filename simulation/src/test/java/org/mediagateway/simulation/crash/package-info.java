/** Tests of the scenario {@code crash}. */
@NullMarked
package org.mediagateway.simulation.crash;

import org.jspecify.annotations.NullMarked;
