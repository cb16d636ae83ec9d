/**
 * The write path: what platforms list comes in, is read, normalised, resolved into titles, embedded
 * and committed. This package holds only what its parts share: the module's one exception. Takes
 * and produces nothing itself.
 */
@NullMarked
package org.mediagateway.ingest;

import org.jspecify.annotations.NullMarked;
