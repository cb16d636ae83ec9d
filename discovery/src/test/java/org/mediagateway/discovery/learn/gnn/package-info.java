@NullMarked
package org.mediagateway.discovery.learn.gnn;

import org.jspecify.annotations.NullMarked;
