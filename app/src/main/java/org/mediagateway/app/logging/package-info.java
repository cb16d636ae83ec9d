/**
 * Logging: one appender on the error stream, in lines for people or in JSON for machines. Takes the
 * configuration; produces nothing but log lines. Never writes to standard output, which belongs to
 * a command's result. Called once at start.
 */
@NullMarked
package org.mediagateway.app.logging;

import org.jspecify.annotations.NullMarked;
