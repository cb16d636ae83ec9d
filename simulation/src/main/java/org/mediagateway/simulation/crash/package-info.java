/**
 * The scenario {@code crash}: the real gateway and the real database are killed at random moments
 * while clients import, and afterwards everything acknowledged must be there. Takes a number of
 * runs and a seed; produces an {@link org.mediagateway.simulation.crash.CrashOutcome}. One thread.
 */
@NullMarked
package org.mediagateway.simulation.crash;

import org.jspecify.annotations.NullMarked;
