@NullMarked
package org.mediagateway.discovery.backend;

import org.jspecify.annotations.NullMarked;
