/**
 * The operations of the HTTP API, and the shapes of their JSON. Takes validated requests; produces
 * the documents that {@code openapi.yaml} describes. Never touches a connection, and never decides
 * what is found or merged: it asks the modules. Operations block and run on worker threads; every
 * class is safe on any thread.
 */
@NullMarked
package org.mediagateway.app.api;

import org.jspecify.annotations.NullMarked;
