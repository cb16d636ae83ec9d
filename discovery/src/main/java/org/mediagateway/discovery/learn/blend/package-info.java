/**
 * Our own ranking: several signals of one viewer's taste, each brought to the same scale, summed
 * with weights that were learned from past choices. The sum's terms are the true reasons of a place
 * in the row.
 */
@NullMarked
package org.mediagateway.discovery.learn.blend;

import org.jspecify.annotations.NullMarked;
