/**
 * What a viewer is about at the moment, the same on all their devices. A session is merged, never
 * replaced: copies that took different writes come to the same whichever is merged into which.
 */
@NullMarked
package org.mediagateway.domain.session;

import org.jspecify.annotations.NullMarked;
