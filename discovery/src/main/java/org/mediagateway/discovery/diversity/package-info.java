/** Lists whose entries differ. Knows titles and scores; not where either comes from. */
@NullMarked
package org.mediagateway.discovery.diversity;

import org.jspecify.annotations.NullMarked;
