/**
 * The cache that gateways share. Takes bytes under a name; gives them back while it has them. Never
 * is needed: losing any or all of it changes no answer, only how long one takes.
 */
@NullMarked
package org.mediagateway.domain.cache;

import org.jspecify.annotations.NullMarked;
