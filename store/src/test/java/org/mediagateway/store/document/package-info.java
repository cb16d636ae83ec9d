/** The stored documents: their exact text, and what is read from damaged ones. */
@NullMarked
package org.mediagateway.store.document;

import org.jspecify.annotations.NullMarked;
