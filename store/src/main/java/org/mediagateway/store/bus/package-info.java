/**
 * The event bus of a single gateway, and what both buses share. Takes a change log; calls the
 * handlers of consumer groups. Never writes anything down. Threads: a {@link Loop} each.
 */
@NullMarked
package org.mediagateway.store.bus;

import org.jspecify.annotations.NullMarked;
