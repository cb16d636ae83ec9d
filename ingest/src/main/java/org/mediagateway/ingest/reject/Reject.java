package org.mediagateway.ingest.reject;

import org.jspecify.annotations.Nullable;

/**
 * A row that was not imported, and why.
 *
 * @param row the line of the feed it begins on, from 1, header included
 * @param id the listing id, such as {@code netflix:s1}; null when the row has none that is
 *     well-formed
 * @param field the field at fault, as the feed names it; null when it is the row as a whole
 * @param reason the rule, the value and the remedy
 * @param excerpt the beginning of the row, as far as it could be read
 */
public record Reject(
    long row, @Nullable String id, @Nullable String field, String reason, String excerpt) {}
