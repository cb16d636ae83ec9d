/**
 * The read path: a question in, explained results out. Takes what the catalogue's change log says
 * and what a viewer types; produces ranked titles with reasons; never writes to the catalogue. The
 * one exception of the module is {@link org.mediagateway.discovery.DiscoveryException}.
 */
@NullMarked
package org.mediagateway.discovery;

import org.jspecify.annotations.NullMarked;
