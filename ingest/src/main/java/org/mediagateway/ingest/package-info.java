@NullMarked
package org.mediagateway.ingest;

import org.jspecify.annotations.NullMarked;
