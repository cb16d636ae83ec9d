/**
 * Recommendation quality on public data under published protocols: splits, metrics, tuning on a
 * validation split, bootstrap intervals. Takes a rating log and text vectors; produces a report.
 * Nothing here ever looks at a test interaction before the report.
 */
@NullMarked
package org.mediagateway.discovery.learn.eval;

import org.jspecify.annotations.NullMarked;
