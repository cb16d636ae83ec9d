/**
 * Scenarios that run the real engine under a simulated load.
 *
 * <p>Takes a scenario's name, sizes and a seed; produces a table, JSON and a plot. Never replaces a
 * measurement by a constant, and never reads the clock or draws a random number that was not given
 * to it. One thread commands; a scenario may start more.
 */
@NullMarked
package org.mediagateway.simulation;

import org.jspecify.annotations.NullMarked;
