/**
 * People who watch: who they are, what they prefer, what they did. A household has several viewers,
 * each with a profile of their own. What the system believes of their taste is derived elsewhere.
 */
@NullMarked
package org.mediagateway.domain.viewer;

import org.jspecify.annotations.NullMarked;
