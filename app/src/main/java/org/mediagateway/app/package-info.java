/**
 * The application: everything that ties the modules together and faces people. This package holds
 * only what all of it shares, its errors; see {@code config}, {@code gateway} (the composition
 * root), {@code jobs}, {@code http}, {@code api} and {@code cli}. Never decides anything about
 * titles itself.
 */
@NullMarked
package org.mediagateway.app;

import org.jspecify.annotations.NullMarked;
