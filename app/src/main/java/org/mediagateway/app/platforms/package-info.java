/**
 * Asking platforms for what they have, each by its own schedule. Takes the settings of platforms
 * and the way into the catalogue; produces imports, and how each platform is doing. Never lets one
 * platform wait for another: each refresh has a thread of its own. Safe on any thread.
 */
@NullMarked
package org.mediagateway.app.platforms;

import org.jspecify.annotations.NullMarked;
