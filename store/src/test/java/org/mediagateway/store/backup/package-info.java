/** Tests of backups, on both databases and in both kinds of target. */
@NullMarked
package org.mediagateway.store.backup;

import org.jspecify.annotations.NullMarked;
