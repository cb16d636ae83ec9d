/** Tests of the query parser against a small catalogue of names. */
@NullMarked
package org.mediagateway.discovery.query;

import org.jspecify.annotations.NullMarked;
