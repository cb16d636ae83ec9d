package org.mediagateway.domain.change;

import java.time.Instant;

/**
 * One entry of the change log.
 *
 * @param sequence position in the log, strictly increasing in commit order, from 1
 * @param type what happened
 * @param aggregate the thing it happened to, for example a title id in its written form
 * @param version the aggregate's version after the change; (aggregate, version) is unique
 * @param at when it was committed
 * @param payload the aggregate's state after the change as JSON; {@code {}} for a deletion
 */
public record Change(
    long sequence, ChangeType type, String aggregate, long version, Instant at, String payload) {}
