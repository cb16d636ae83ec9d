/** Tests of the scenarios: hand cases for the figures, small real runs for the rest. */
@NullMarked
package org.mediagateway.simulation.availability;

import org.jspecify.annotations.NullMarked;
