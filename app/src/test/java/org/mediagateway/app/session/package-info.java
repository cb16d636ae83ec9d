@NullMarked
package org.mediagateway.app.session;

import org.jspecify.annotations.NullMarked;
