@NullMarked
package org.mediagateway.domain.session;

import org.jspecify.annotations.NullMarked;
