/**
 * The change log: the ordered, append-only record of every committed change. Takes nothing but
 * positions; produces changes in commit order. Entries are written only by a store, in the
 * transaction of the rows they describe.
 */
@NullMarked
package org.mediagateway.domain.change;

import org.jspecify.annotations.NullMarked;
