/**
 * What is on for a share of the users, and what came of it. Takes rules from the store, which an
 * operator changes, and what users are shown and take; produces for each user the same answer on
 * every gateway, and a comparison with its uncertainty. Never decides anything by itself. Safe on
 * any thread.
 */
@NullMarked
package org.mediagateway.discovery.rollout;

import org.jspecify.annotations.NullMarked;
