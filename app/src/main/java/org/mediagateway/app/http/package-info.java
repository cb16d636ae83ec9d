/**
 * The HTTP server's shell: binding, draining, limits, request ids, security headers, problem
 * answers, static files and event streams. Takes an OpenAPI contract and one plain function per
 * operation; produces validated requests for them and answers from their replies. Never knows what
 * a title is. Handlers run on event loops and never block; operations run on the worker pool.
 */
@NullMarked
package org.mediagateway.app.http;

import org.jspecify.annotations.NullMarked;
