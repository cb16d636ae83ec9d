/**
 * The port of the truth: how the catalogue is read and in what one way it is written. Takes and
 * produces the domain's values; never says which database. Safe on any thread, but for the writer,
 * which belongs to its transaction.
 */
@NullMarked
package org.mediagateway.domain.store;

import org.jspecify.annotations.NullMarked;
