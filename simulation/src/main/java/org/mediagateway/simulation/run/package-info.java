/** What every scenario needs to run. */
@NullMarked
package org.mediagateway.simulation.run;

import org.jspecify.annotations.NullMarked;
