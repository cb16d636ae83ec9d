/**
 * What a viewer may like. Takes interactions, which it has the store record, and questions; answers
 * with rows of titles and true reasons. What it believes of a viewer is derived from the recorded
 * interactions and can be thrown away at any time. Never writes to the catalogue. Safe on any
 * thread.
 */
@NullMarked
package org.mediagateway.discovery.recommend;

import org.jspecify.annotations.NullMarked;
