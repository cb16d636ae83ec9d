/**
 * Sessions of viewers across their devices and gateways. Takes what a device writes; answers with
 * the session as all devices have left it. Held in memory, shared through the cache, brought to the
 * database now and then. Safe on any thread.
 */
@NullMarked
package org.mediagateway.app.session;

import org.jspecify.annotations.NullMarked;
