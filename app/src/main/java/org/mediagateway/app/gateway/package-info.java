/**
 * The composition root: the one place where modules are made and handed to each other. Takes the
 * configuration; produces a running gateway, with or without its HTTP server. Never decides
 * anything itself. Opening and closing belong to one thread; what is open is safe on any.
 */
@NullMarked
package org.mediagateway.app.gateway;

import org.jspecify.annotations.NullMarked;
