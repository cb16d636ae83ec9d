/** Tests of the local embedder against an independent reading of the same model. */
@NullMarked
package org.mediagateway.ingest.embed;

import org.jspecify.annotations.NullMarked;
