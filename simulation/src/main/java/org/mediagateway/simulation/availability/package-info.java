/**
 * Where to watch, at the size of four platforms in four regions: offers that change under way, a
 * plain SQL oracle over the same facts, and questions asked of a real gateway over HTTP.
 *
 * <p>Takes sizes and a seed; produces an {@code AvailabilityOutcome}. Never counts an answer as
 * right that the oracle does not give. Threads: one commands, the clients of a replay are others.
 */
@NullMarked
package org.mediagateway.simulation.availability;

import org.jspecify.annotations.NullMarked;
