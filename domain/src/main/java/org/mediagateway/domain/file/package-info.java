/** Files that are always whole. */
@NullMarked
package org.mediagateway.domain.file;

import org.jspecify.annotations.NullMarked;
