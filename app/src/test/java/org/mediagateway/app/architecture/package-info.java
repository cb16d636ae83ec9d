/**
 * The rules of the code itself: which module may use which, what may appear where, and how files
 * are kept. Takes the compiled classes and the source tree; produces failures that name the place.
 */
@NullMarked
package org.mediagateway.app.architecture;

import org.jspecify.annotations.NullMarked;
