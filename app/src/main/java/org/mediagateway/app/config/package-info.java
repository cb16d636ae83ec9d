/**
 * The configuration: one typed, validated record tree. Takes the built-in defaults of a profile, a
 * YAML file, {@code MG_*} environment variables and command-line options, the later over the
 * earlier; produces {@link org.mediagateway.app.config.GatewayConfig} or every mistake at once.
 * Never reads the environment by itself. Immutable, safe on any thread.
 */
@NullMarked
package org.mediagateway.app.config;

import org.jspecify.annotations.NullMarked;
