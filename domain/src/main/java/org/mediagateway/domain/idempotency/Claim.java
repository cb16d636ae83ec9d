package org.mediagateway.domain.idempotency;

/** What {@link IdempotencyStore#claim} found. */
public sealed interface Claim {
  /** The key is new, or its first holder gave up: do the work, then answer or release. */
  record Granted() implements Claim {}

  /** The same request is being worked on elsewhere: ask again later. */
  record InProgress() implements Claim {}

  /** The same request was answered before: send {@code answer} again. */
  record Answered(Answer answer) implements Claim {}

  /** The key was used for another request: refuse. */
  record Mismatched() implements Claim {}
}
