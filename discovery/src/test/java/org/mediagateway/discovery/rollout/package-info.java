/** Tests of what is on for a share of the users. */
@NullMarked
package org.mediagateway.discovery.rollout;

import org.jspecify.annotations.NullMarked;
