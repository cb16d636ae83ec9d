/** Tests of the models against naive forms of their definitions. */
@NullMarked
package org.mediagateway.discovery.learn.model;

import org.jspecify.annotations.NullMarked;
