/**
 * The event bus: brings what the change log says to work that is done once for all gateways. Takes
 * committed changes; hands them to consumer groups at least once. Never is a second truth: the log
 * has everything, and a bus that lost its memory is filled from it.
 */
@NullMarked
package org.mediagateway.domain.bus;

import org.jspecify.annotations.NullMarked;
