package org.mediagateway.app.config;

/**
 * A value as written and where.
 *
 * @param value the text
 * @param source for people, for example {@code default} or {@code MG_HTTP_PORT}
 */
record Sourced(String value, String source) {}
