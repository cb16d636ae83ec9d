@NullMarked
package org.mediagateway.domain;

import org.jspecify.annotations.NullMarked;
