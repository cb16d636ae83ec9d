/** Tests of the registry of models. */
@NullMarked
package org.mediagateway.discovery.learn.registry;

import org.jspecify.annotations.NullMarked;
