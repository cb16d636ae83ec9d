/** Tests of entity resolution, on hand-made listings and on the four real catalogues. */
@NullMarked
package org.mediagateway.ingest.resolve;

import org.jspecify.annotations.NullMarked;
