/**
 * Asking a platform's own HTTP interface: takes addresses, produces JSON documents. Paces requests,
 * tries again what may pass, gives up on what will not, and bounds time and size. Never shows a
 * query or a header in a message, because keys travel there. Threads: {@link
 * org.mediagateway.ingest.connect.http.HttpSource} is safe on any thread and waits on its caller's.
 */
@NullMarked
package org.mediagateway.ingest.connect.http;

import org.jspecify.annotations.NullMarked;
