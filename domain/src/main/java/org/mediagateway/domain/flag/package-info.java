/**
 * For whom behaviours are on. Takes an operator's word; produces rules that all gateways follow.
 */
@NullMarked
package org.mediagateway.domain.flag;

import org.jspecify.annotations.NullMarked;
