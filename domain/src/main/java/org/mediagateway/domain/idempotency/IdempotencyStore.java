package org.mediagateway.domain.idempotency;

import java.time.Duration;
import org.mediagateway.domain.embedding.TextHash;

/**
 * Which client writes were seen and what they were answered. Safe on any thread.
 *
 * <p>A call made inside {@link org.mediagateway.domain.store.CatalogueStore#write} commits with
 * that transaction, so that an answer is kept exactly when the rows it tells of are.
 */
public interface IdempotencyStore {
  /** The longest key. */
  int KEY_LENGTH_MAX = 200;

  /** How long an answer is kept. */
  Duration ANSWER_AGE_MAX = Duration.ofHours(24);

  /** How long a claim without an answer holds; then its holder is taken for dead. */
  Duration CLAIM_AGE_MAX = Duration.ofMinutes(15);

  /**
   * Claims {@code key} for a request; of several callers at once exactly one is granted.
   *
   * @param key as the client sent it, 1 to {@link #KEY_LENGTH_MAX} characters
   * @param request the hash of what the client asked for
   * @throws IllegalArgumentException when the key is empty or too long
   */
  Claim claim(String key, TextHash request);

  /**
   * Keeps the answer for a key that was granted.
   *
   * @throws IllegalStateException when the key is not claimed, or answered already
   */
  void answer(String key, Answer answer);

  /** Gives an unanswered claim back, so that the client may try again; otherwise does nothing. */
  void release(String key);
}
